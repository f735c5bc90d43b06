/** What a session got done, as facts with the event that shows each. They say nothing about what was not reached. */
import { isAdmission } from '../protocol/reply-codes.ts'
import { listingText, withCommas } from '../transcript/listing-text.ts'
import type { ConnectionView, SessionView } from '../transcript/session-view.ts'
import type { DataOperation } from './breaks/data-operation.ts'
import type { Evidence } from './finding.ts'
import { type SessionReading, sessionAsRead } from './session-reading.ts'
import { shows } from './words.ts'

export function whatWorked(view: SessionView): Evidence[] {
  const session = sessionAsRead(view)
  return [...encryption(session), ...login(session), ...operations(session), ...resumption(session)]
}

function encryption({ controls, plan }: SessionReading): Evidence[] {
  const tls = controls.findLast((control) => control.tls?.secured)?.tls
  if (!tls?.secured) return []
  const { secured, certificates } = tls
  const trust =
    certificates === null
      ? ''
      : certificates.problems.length === 0
        ? ', with a certificate that is trusted'
        : plan?.tls?.pinnedFingerprint && certificates.problems.every(({ problem }) => problem !== 'pin-changed')
          ? ', with the certificate that is pinned'
          : ', although the certificate is not trusted'
  return [shows(secured.id, `Encrypted with TLS ${secured.version} (${secured.cipher})${trust}`)]
}

function login({ exchanges }: SessionReading): Evidence[] {
  const done = exchanges.findLast(
    ({ command, final }) => (command?.verb === 'PASS' || command?.verb === 'USER') && isAdmission(final?.code),
  )
  if (!done?.final) return []
  const name = exchanges.findLast(({ command }) => command?.verb === 'USER')?.command?.line.slice('USER '.length)
  return [shows(done.final.id, name ? `Logged in as ${name}` : 'Logged in')]
}

const NOUNS = {
  list: ['listing', 'listings'],
  download: ['download', 'downloads'],
  upload: ['upload', 'uploads'],
} as const

/** One fact for each kind of operation and way to the data connection. */
function operations({ operations: all }: SessionReading): Evidence[] {
  const groups = new Map<string, DataOperation[]>()
  for (const operation of all) {
    if (!operation.ok || operation.kind === null) continue
    const key = `${operation.kind} ${operation.method}`
    groups.set(key, [...(groups.get(key) ?? []), operation])
  }
  return [...groups.values()].flatMap((group) => {
    const [{ kind, method, final } = { kind: null, method: null, final: null }] = group
    if (kind === null || final === null) return []
    const noun = NOUNS[kind][group.length === 1 ? 0 : 1]
    const bytes = group.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
    const listing = group.at(-1)?.view?.transferEnded?.listing
    const size = listing
      ? `, ${listingText(listing)}`
      : kind === 'list' || bytes === 0
        ? ''
        : `, ${withCommas(bytes)} bytes`
    const way = method === null ? '' : ` over ${method.toUpperCase()}`
    return [shows(final.id, `${group.length} ${noun}${way}${size}`)]
  })
}

/** Of the data connections under TLS, those that went on with the session of the control connection. */
function resumption({ operations: all }: SessionReading): Evidence[] {
  const secured = all.flatMap(({ view }): ConnectionView[] => (view?.tls?.secured ? [view] : []))
  const [first] = secured
  const resumed = secured.filter(({ tls }) => tls?.secured?.resumed).length
  if (!first?.tls?.secured || resumed === 0) return []
  const who =
    secured.length === 1 ? 'The data connection' : `${resumed} of ${secured.length} encrypted data connections`
  return [shows(first.tls.secured.id, `${who} resumed the TLS session`)]
}
