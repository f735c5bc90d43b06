/** Which control connection of the far end is which of the client's. */
import { sameAddress } from '../protocol/addresses.ts'
import type { ControlConnectionView, SessionView } from '../transcript/session-view.ts'
import { clientHelloOf, replyKey } from './marks.ts'

export interface ControlPair {
  readonly client: ControlConnectionView
  /** null: it did not arrive. */
  readonly far: ControlConnectionView | null
}

type Test = (client: ControlConnectionView, far: ControlConnectionView) => boolean

const greetingKey = ({ greeting }: ControlConnectionView): string | null =>
  greeting?.final ? replyKey(greeting.final.lines) : null

const isMarked = (key: string | null): boolean => key?.startsWith('[') ?? false

/** Came for the transcript, not for the test. */
const fetches = ({ exchanges }: ControlConnectionView): boolean =>
  exchanges.some(({ command }) => command !== null && /^STAT ftpscope \d/i.test(command.line))

/** The strongest sign first. A proxy's own connection shares the greeting with the client's, and nothing else. */
const TESTS: readonly Test[] = [
  (client, far) => greetingKey(client) !== null && greetingKey(client) === greetingKey(far),
  (client, far) => {
    const random = clientHelloOf(client, 'sent')
    return random !== null && random === clientHelloOf(far, 'received')
  },
  (client, far) =>
    client.open !== null &&
    far.open !== null &&
    sameAddress(client.open.local.address, far.open.remote.address) &&
    client.open.local.port === far.open.remote.port,
]

/** Each connection of the client with its far one. */
export function matchControls(client: SessionView, far: SessionView): readonly ControlPair[] {
  const own = [...client.controls, ...client.probes]
  const free = new Set(far.controls.filter((one) => !fetches(one)))
  const found = new Map<ControlConnectionView, ControlConnectionView>()
  const take = (one: ControlConnectionView, other: ControlConnectionView): void => {
    found.set(one, other)
    free.delete(other)
  }
  for (const test of TESTS)
    for (const one of own) {
      const other = found.has(one) ? undefined : [...free].find((candidate) => test(one, candidate))
      if (other) take(one, other)
    }
  // What no sign tells apart, as many on each side, can only be the same in the order in which they came.
  const lonely = own.filter((one) => one.open !== null && !found.has(one) && !isMarked(greetingKey(one)))
  const candidates = [...free]
  if (lonely.length === candidates.length)
    for (const [at, one] of lonely.entries()) take(one, candidates[at] as ControlConnectionView)
  return own.map((one) => ({ client: one, far: found.get(one) ?? null }))
}
