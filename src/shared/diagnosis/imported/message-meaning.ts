/** What a message that a catalogue knows means in the words that rules still ask for. Goes when they ask facts alone. */
import type { Result } from '../../facts/fact.ts'
import type { MessageFact } from '../../facts/messages/message.ts'
import type { Reason } from '../../facts/reason.ts'
import type { RemarkMeaning } from './remark-meaning.ts'

const BY_REASON: Readonly<Partial<Record<Reason, readonly RemarkMeaning[]>>> = {
  'name-unknown': ['name-not-resolved'],
  'name-server-silent': ['name-not-resolved'],
  'host-field-malformed': ['name-not-resolved'],
  'not-ftp': ['not-ftp'],
  'too-many-connections': ['too-many-connections'],
  'protocol-broken': ['reply-malformed'],
  'tls-unsupported': ['no-security-offered'],
  'tls-set-up': ['tls-failed'],
  'tls-version': ['tls-version'],
  'tls-cipher': ['tls-cipher'],
  'tls-weak-parameters': ['tls-weak-parameters'],
  'tls-plain-answer': ['tls-plain-answer'],
  'tls-bytes-altered': ['tls-failed'],
  'tls-protocol': ['tls-failed'],
  'tls-message-size': ['tls-failed'],
  'tls-internal': ['tls-failed'],
  'tls-not-closed': ['tls-not-closed'],
  'tls-no-close-notify': ['tls-not-closed'],
  'session-reuse-required': ['not-resumed'],
  'client-certificate': ['client-certificate'],
  'certificate-untrusted': ['certificate-untrusted'],
  'certificate-revoked': ['certificate-untrusted'],
  'certificate-weak': ['certificate-untrusted'],
  'certificate-unusable': ['certificate-untrusted'],
  'certificate-expired': ['certificate-expired'],
  'certificate-not-yet-valid': ['certificate-expired'],
  'certificate-name': ['certificate-name'],
  credentials: ['login-failed'],
  'login-first': ['login-failed'],
  'account-required': ['login-failed'],
  'password-expired': ['login-failed'],
  'peer-mismatch': ['peer-mismatch'],
  'cannot-listen': ['cannot-listen'],
  'no-client-connection': ['data-failed', 'timed-out'],
  'cannot-connect': ['data-failed'],
  truncated: ['truncated'],
  cancelled: ['user-cancelled'],
  'storage-full': ['storage-full'],
  aborted: ['aborted'],
  'local-file': ['local-file'],
}

/** The own system gave no socket, or none with that address. */
const OF_OWN_SOCKETS: ReadonlySet<Reason | undefined> = new Set([
  'local-port-denied',
  'local-address-unavailable',
  'too-many-local-sockets',
])

function byResult({ subject, act, result }: MessageFact): readonly RemarkMeaning[] {
  switch (result) {
    case 'refused':
      return ['refused']
    case 'reset':
      return ['reset']
    case 'silence':
      return ['timed-out']
    case 'closed':
      return ['closed-by-peer']
    case 'unreachable':
      return ['unreachable']
    case 'denied':
      return act === 'login' ? ['login-failed'] : act === 'connect' ? ['unreachable'] : []
    case 'malformed':
      return ['reply-malformed']
    case 'rejected':
    case 'failed':
      if (act === 'resolve') return ['name-not-resolved']
      if (act === 'handshake') return ['tls-failed']
      if (act === 'verify') return ['certificate-untrusted']
      if (act === 'login') return ['login-failed']
      if (subject === 'data') return ['data-failed']
      if (act === 'transfer') return ['data-failed']
      return act === 'connect' ? ['not-connected'] : []
    case 'ok':
      if (subject === 'data') return act === 'transfer' ? ['data-complete'] : ['data-open']
      if (act === 'handshake') return ['tls-up']
      if (act === 'login') return ['logged-in']
      if (act === 'greet') return ['greeting-seen']
      return act === 'connect' ? ['connected'] : []
    default:
      return act === 'connect' && subject !== 'data' ? ['connecting'] : []
  }
}

const NAMED_BY_REASON: ReadonlySet<Result> = new Set(['denied', 'malformed', 'rejected', 'failed'])

/** Empty when the message says nothing that rules ask for. */
export function meaningsOf(fact: MessageFact): readonly RemarkMeaning[] {
  // A name inside the handshake is none that was looked up.
  const named = fact.reason === 'name-unknown' && fact.act === 'handshake'
  if (fact.reason === 'proxy' && fact.result === 'rejected') return ['proxy-refused']
  const reasons = fact.reason === undefined || named ? [] : (BY_REASON[fact.reason] ?? [])
  // Its own library, trust store or list of revoked certificates: what is on this computer.
  if (fact.reason === 'tls-set-up' && fact.side === 'client' && fact.act === undefined) return ['local-tls']
  if (fact.side === 'client' && OF_OWN_SOCKETS.has(fact.reason)) return ['local-socket']
  // With a reason, only how a connection went adds to it.
  const results = reasons.length > 0 && NAMED_BY_REASON.has(fact.result ?? 'failed') ? [] : byResult(fact)
  const handshake =
    fact.act === 'handshake' && fact.result !== 'ok' && fact.result !== undefined && reasons.length === 0
  return [...reasons, ...results, ...(handshake && results[0] !== 'tls-failed' ? (['tls-failed'] as const) : [])]
}
