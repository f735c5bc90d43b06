/** A sentence of a server's own log: what a TLS library says of its peer is said of the client there, and what of itself of the server. */
import type { MessageFact } from '../../facts/messages/message.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import type { RemarkReading } from './remark-reading.ts'

/** RFC 8446 section 6.2: complaints about the certificate that the sender of the alert was shown. */
const OF_SHOWN_CERTIFICATE: Readonly<Record<number, RemarkMeaning>> = {
  42: 'certificate-untrusted',
  43: 'certificate-untrusted',
  44: 'certificate-untrusted',
  45: 'certificate-expired',
  46: 'certificate-untrusted',
  48: 'certificate-untrusted',
}

/** OpenSSL before 1.1, at the end that accepts: the first message asks for a version that is switched off. */
const UNKNOWN_PROTOCOL: ReadonlySet<string> = new Set(['openssl:252', 'unknown_protocol'])

const ofTls = (meaning: RemarkMeaning): boolean => /^(?:tls|certificate|client-certificate)/.test(meaning)

/** What the own system refused was refused to the server. */
const isOwnSocket = (meaning: RemarkMeaning): boolean => meaning === 'local-socket'

function meaningAtServer({ act, reason, alert, side }: MessageFact, key: string): RemarkMeaning | null {
  if (UNKNOWN_PROTOCOL.has(key)) return 'tls-version'
  if (act === 'verify') return 'client-certificate'
  // Its own certificate is the server's.
  if (reason === 'tls-set-up' || (reason === 'client-certificate' && side === 'client')) return 'tls-failed'
  if (alert === undefined || side === 'client') return null
  return OF_SHOWN_CERTIFICATE[alert] ?? null
}

export function seenAtServer(reading: RemarkReading): RemarkReading {
  const { message, means } = reading
  const meaning = message?.fact && message.source === 'tls' ? meaningAtServer(message.fact, message.key) : null
  const kept = [...means].filter((one) => !isOwnSocket(one))
  return {
    ...reading,
    means: new Set(meaning === null ? kept : kept.filter((one) => !ofTls(one)).concat(meaning)),
  }
}
