/**
 * Steps of products are written with FIRST_PORT and LAST_PORT, as they are with SERVER and CLIENTS. Where a session or
 * a person told the server's passive range, it takes their place; else they stay, and say what is to be filled in.
 */
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import { sampledRange, samplePorts } from '../firewall-rules/port-sample.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Remedy } from './finding.ts'

const PLACES = /\b(FIRST|LAST)_PORT\b/g

const ranges = new WeakMap<SessionView, PortRange | null>()

/** The range that the session's own announcements show; null when they show none. */
function passiveRange(view: SessionView): PortRange | null {
  const known = ranges.get(view)
  if (known !== undefined) return known
  const sample = samplePorts(observedEndpoints(view))
  const range = sample && sampledRange(sample)
  ranges.set(view, range)
  return range
}

const wanting = ({ action, steps = [] }: Remedy): boolean => [action, ...steps].some((text) => text.search(PLACES) >= 0)

/** Which ports those are, for who sets the range and for who lets it through. */
const WHICH = {
  server: 'Any free range will do, for instance of 100 ports that your firewall team agrees to.',
  firewall: 'The ports are the server’s passive range: ask its administrator for the first and the last.',
} as const

/** @param range the server's passive ports; null when nobody knows them */
export function withPorts(remedy: Remedy, range: PortRange | null): Remedy {
  if (!wanting(remedy)) return remedy
  const { who, action, steps } = remedy
  const filled = (text: string) =>
    text.replace(PLACES, (_all, which: string) => {
      if (range === null) return which === 'FIRST' ? '<first port>' : '<last port>'
      return String(which === 'FIRST' ? range.from : range.to)
    })
  const which = range === null ? ` ${WHICH[who === 'server-admin' ? 'server' : 'firewall']}` : ''
  return { ...remedy, action: `${filled(action)}${which}`, ...(steps ? { steps: steps.map(filled) } : {}) }
}

/** Remedies with the ports that the session itself shows; where it shows none, a person may still tell them. */
export function withSeenPorts(remedies: readonly Remedy[], view: SessionView): Remedy[] {
  const range = remedies.some(wanting) ? passiveRange(view) : null
  return remedies.map((remedy) => (range === null ? remedy : withPorts(remedy, range)))
}
