import type { EventId } from '../transcript/event.ts'
import type { ControlConnectionView } from '../transcript/session-view.ts'
import { type Reading, remarkThatMeans } from './reading.ts'

const OLD = /TLSv1(?:\.0|\.1)?$|^1\.[01]$|SSLv3|^0x030[0-2]$|TLS 1\.[01]$/

/** Where a log tells that its client speaks old versions only. */
export const offersOld = (session: Reading): EventId | null =>
  remarkThatMeans(session, 'old-tls-offered')?.event.id ?? null

/** What shows that the server asks for a client certificate in the handshake. */
export const certificateRequested = (session: Reading, control: ControlConnectionView | null): EventId | null =>
  control?.tls?.clientCertificateRequested
    ? control.tls.started.id
    : (remarkThatMeans(session, 'certificate-requested')?.event.id ?? null)

/** What is known of the TLS versions on both sides of a control connection. */
export function tlsSides(
  session: Reading,
  control: ControlConnectionView | null,
): {
  /** The plan allows no version below this client's newest ones, or none above old ones. */
  readonly clientLimited: boolean
  /** The TLS library at hand cannot speak versions that were asked for. */
  readonly clientLacksOld: boolean
  readonly serverChoseOld: boolean
} {
  const started = control?.tls?.started
  const max = started?.max ?? session.plan?.tls?.max
  const min = started?.min ?? session.plan?.tls?.min
  const selected = control?.tls?.serverHello?.hello.selected
  return {
    clientLimited:
      offersOld(session) !== null ||
      max === '1.0' ||
      max === '1.1' ||
      min === '1.3' ||
      (max === '1.2' && (min === '1.2' || min === '1.0' || min === '1.1')),
    clientLacksOld: session.view.transcript.events.some(
      (event) => event.type === 'missing-ability' && /1\.[01]/.test(event.ability),
    ),
    serverChoseOld: selected !== undefined && OLD.test(selected),
  }
}
