/**
 * What the status lines of other clients mean. A log of another client holds no connection events, only sentences such
 * as "The data connection timed out" or "GnuTLS error -15"; this vocabulary reads them. What no pattern knows means
 * nothing: it is shown, but no rule builds on it.
 */
export type RemarkMeaning =
  // Progress
  | 'connecting'
  | 'connected'
  | 'greeting-seen'
  | 'greeting-awaited'
  | 'tls-up'
  /** A trace of the handshake shows that the server asks for a certificate. */
  | 'certificate-requested'
  | 'logged-in'
  | 'resumed'
  | 'data-requested'
  | 'data-open'
  | 'data-flowing'
  | 'data-complete'
  | 'long-session'
  | 'implicit'
  | 'explicit'
  | 'plain'
  | 'plain-works'
  | 'proxy'
  /** Telnet, netcat and s_client announce themselves: commands are typed, and nothing else is connected. */
  | 'typed-by-hand'
  /** The client is told to speak an old version, or shows a trace of one. */
  | 'old-tls-offered'
  | 'epsv-used'
  | 'pasv-used'
  | 'active-used'
  | 'passive-announced'
  | 'early-prot-refused'
  // Facts about addresses
  | 'address-replaced'
  | 'address-unroutable'
  | 'address-own-network'
  | 'address-resolved-again'
  | 'dials'
  | 'other-local-address'
  | 'peer-mismatch'
  // Failures
  | 'name-not-resolved'
  | 'refused'
  | 'timed-out'
  | 'unreachable'
  | 'reset'
  | 'closed-by-peer'
  | 'aborted'
  | 'no-reply'
  | 'not-connected'
  /** A proxy was asked to connect to the server, and did not. */
  | 'proxy-refused'
  | 'data-failed'
  | 'reply-malformed'
  | 'not-ftp'
  | 'tls-failed'
  | 'tls-plain-answer'
  | 'tls-version'
  | 'tls-cipher'
  | 'tls-weak-parameters'
  | 'tls-alert'
  | 'tls-not-closed'
  | 'not-resumed'
  | 'no-security-offered'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-name'
  | 'client-certificate'
  | 'login-failed'
  | 'too-many-connections'
  | 'same-point-every-time'
  | 'round-time'
  | 'truncated'
  | 'gave-up'
  | 'user-cancelled'
  | 'unnamed-error'
  | 'storage-full'
  | 'cannot-listen'
  | 'local-file'
  | 'local-tls'
  | 'local-socket'
  | 'ports-not-opened'
  | 'server-implicit'
  // What works under other conditions
  | 'other-port-works'
  | 'smaller-packets-work'
  | 'older-tls-works'
  | 'pasv-works'

/** What holds under other conditions is evidence, and nothing that happened in this session. */
export const COMPARISONS: readonly RemarkMeaning[] = [
  'plain-works',
  'other-port-works',
  'smaller-packets-work',
  'older-tls-works',
  'pasv-works',
]

/** A sentence means it when `words` are in it, and none of `but`. */
export interface RemarkPattern {
  readonly means: RemarkMeaning
  readonly words: RegExp
  readonly but?: RegExp
}

/** What the words take for a login was the handshake. */
export const asHandshake = (found: ReadonlySet<RemarkMeaning>): ReadonlySet<RemarkMeaning> =>
  new Set<RemarkMeaning>(
    [...found, 'tls-failed'].filter((meaning): meaning is RemarkMeaning => meaning !== 'login-failed'),
  )
