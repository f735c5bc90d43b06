/** How long the certificates of a session are still valid. */
import type { CertificateSeen, EventId } from './event.ts'
import type { SessionView } from './session-view.ts'

export interface CertificateValidity {
  readonly role: 'control' | 'data'
  /** The event that shows it. */
  readonly event: EventId
  readonly certificate: CertificateSeen
  /** Whole days from the start of the session; negative when it had run out. */
  readonly days: number
}

const DAY = 86_400_000

/** The server's own certificate on control and data connections, the first of each that is another one. */
export function certificateValidity({ transcript, controls, datas }: SessionView): readonly CertificateValidity[] {
  const started = Date.parse(transcript.header.startedAt)
  const seen = new Set<string>()
  return [...controls, ...datas].flatMap(({ role, tls }) => {
    const leaf = tls?.certificates?.chain[0]
    if (!leaf || !tls?.certificates || role === 'probe' || seen.has(`${role} ${leaf.fingerprint}`)) return []
    seen.add(`${role} ${leaf.fingerprint}`)
    const days = Math.floor((Date.parse(leaf.validTo) - started) / DAY)
    return Number.isFinite(days) ? [{ role, event: tls.certificates.id, certificate: leaf, days }] : []
  })
}

/**
 * Whether a certificate should have been renewed by now. Authorities issue some for a week (ACME clients renew when a third
 * of the life is left), so that a limit in days alone would warn of those for ever.
 * @param limit days
 */
export function expiresSoon({ certificate, days }: CertificateValidity, limit: number): boolean {
  const life = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / DAY
  return days >= 0 && days < Math.min(limit, life / 3)
}
