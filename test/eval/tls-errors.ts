/**
 * What TLS libraries say when a handshake of the control connection fails, and the causes that fit, the best first: whole
 * verdicts, each after `AUTH` and 234, or after an implicit connect where the words mean an answer in clear.
 */
import type { Cause } from '../../src/shared/diagnosis/causes.ts'
import { diagnoseLog } from '../real-clients/diagnose-log.ts'

type TlsError = readonly [text: string, causes: readonly Cause[], implicit?: boolean | undefined]

const V = 'tls-version-mismatch'
const C = 'tls-cipher-mismatch'
const A = 'alg-alters-bytes'
const I = 'tls-intercepted'
const B = 'server-tls-broken'
const CC = 'client-cert-required'
const U = 'cert-untrusted'
const E = 'cert-expired'
const N = 'cert-name-mismatch'
const M = 'tls-mode-mismatch'
const X = 'inspection-breaks-control'
const F = 'client-fault'
const MT = 'mtu-blackhole'
const W = 'wrong-service-on-port'
const O = (code: string, text: string): string => `* error:${code}:SSL routines::${text}`

const TLS_ERRORS: readonly TlsError[] = [
  // OpenSSL
  [O('0A000102', 'unsupported protocol'), [V]],
  [O('0A00042E', 'tlsv1 alert protocol version'), [V]],
  [O('0A0000BF', 'no protocols available'), [V, F]],
  [O('0A00018C', 'version too low'), [V]],
  [O('0A0000FE', 'unknown ssl version'), [V]],
  [O('0A000175', 'inappropriate fallback'), [V]],
  [O('0A00010A', 'wrong ssl version'), [V]],
  [O('0A000410', 'sslv3 alert handshake failure'), [C, V, CC]],
  [O('0A0000C1', 'no shared cipher'), [C]],
  [O('0A000437', 'tlsv1 alert insufficient security'), [C]],
  [O('0A000105', 'wrong cipher returned'), [C, B]],
  [O('0A0000F8', 'unknown cipher returned'), [C, B]],
  [O('0A0000B5', 'no ciphers available'), [C, F]],
  [O('0A000065', 'no suitable key share'), [C]],
  [O('0A000076', 'no suitable signature algorithm'), [C]],
  [O('0A000178', 'no shared signature algorithms'), [C]],
  [O('0A00018A', 'dh key too small'), [C, B]],
  [O('0A00018F', 'ee key too small'), [C, B, U]],
  [O('0A00018E', 'ca md too weak'), [C, U, B]],
  [O('0A000066', 'bad dh value'), [C, B, A]],
  [O('0A00014D', 'legacy sigalg disallowed or unsupported'), [V, C]],
  [O('0A000119', 'decryption failed or bad record mac'), [A, I]],
  [O('0A0003FC', 'sslv3 alert bad record mac'), [A, I]],
  [O('0A00041B', 'tlsv1 alert decrypt error'), [A, I, CC]],
  [O('0A0003FD', 'tlsv1 alert decryption failed'), [A, I]],
  [O('0A000095', 'digest check failed'), [A, I]],
  [O('0A000081', 'block cipher pad is wrong'), [A, I]],
  [O('0A00007B', 'bad signature'), [A, I, B]],
  [O('0A000092', 'data length too long'), [A, B, I]],
  [O('0A000415', 'sslv3 alert certificate expired'), [CC, E]],
  [O('0A000412', 'sslv3 alert bad certificate'), [CC]],
  [O('0A000413', 'sslv3 alert unsupported certificate'), [CC]],
  [O('0A000414', 'sslv3 alert certificate revoked'), [CC]],
  [O('0A000416', 'sslv3 alert certificate unknown'), [CC]],
  [O('0A000418', 'tlsv1 alert unknown ca'), [CC, U]],
  [O('0A000419', 'tlsv1 alert access denied'), [CC]],
  [O('0A00045C', 'tlsv13 alert certificate required'), [CC]],
  [O('0A000411', 'sslv3 alert no certificate'), [CC]],
  [O('0A000086', 'certificate verify failed'), [U, E, N]],
  [O('0A000438', 'tlsv1 alert internal error'), [B]],
  [O('0A000458', 'tlsv1 unrecognized name'), [B, F, N]],
  [O('0A00041A', 'tlsv1 alert decode error'), [B, A, F]],
  [O('0A0003F2', 'sslv3 alert unexpected message'), [B, A, F]],
  [O('0A000417', 'sslv3 alert illegal parameter'), [B, C, A, F]],
  [O('0A000456', 'tlsv13 alert missing extension'), [B, F, C]],
  [O('0A000462', 'tlsv1 alert no application protocol'), [B, F]],
  [O('0A000461', 'tlsv1 alert no renegotiation'), [B, F]],
  [O('0A00045A', 'tlsv1 unsupported extension'), [B, F]],
  [O('0A00045E', 'tlsv1 alert user cancelled'), [F, B]],
  [O('0A0003FE', 'tlsv1 alert record overflow'), [B, A]],
  [O('0A0000F4', 'unexpected message'), [B, A]],
  [O('0A00009F', 'length mismatch'), [B, A]],
  [O('0A000098', 'excessive message size'), [F, B]],
  [O('0A00006F', 'bad length'), [B, A]],
  [O('0A000152', 'unsafe legacy renegotiation disabled'), [B, F, V]],
  [O('0A0000E5', 'bad extension'), [B, A]],
  [O('0A000126', 'unexpected eof while reading'), [B, X]],
  [O('0A0000C7', 'peer did not return a certificate'), [CC]],
  [O('0A00010B', 'wrong version number'), [M, B, X], true],
  [O('0A00009C', 'http request'), [W, M], true],
  [O('0A0000C6', 'packet length too long'), [M, A], true],
  [O('0A00009B', 'https proxy request'), [W, M], true],
  // GnuTLS
  ...(
    [
      ['-8', 'A record packet with illegal version was received.', [M, B, V], true],
      ['-9', 'A TLS record packet with invalid length was received.', [M, B, A], true],
      ['-12', 'A TLS fatal alert has been received.', [C, CC, V, B]],
      ['-15', 'An unexpected TLS packet was received.', [M, B, A], true],
      ['-19', 'An unexpected TLS handshake packet was received.', [B, A]],
      ['-21', 'Could not negotiate a supported cipher suite.', [C]],
      ['-24', 'Decryption has failed.', [A, I]],
      ['-43', 'Error in the certificate.', [U, B]],
      ['-53', 'Error in the push function.', [X, B]],
      ['-54', 'Error in the pull function.', [X, B]],
      ['-59', 'GnuTLS internal error.', [F, B]],
      ['-63', 'The Diffie-Hellman prime sent by the server is not acceptable (not long enough).', [C]],
      ['-81', 'One of the involved algorithms has insufficient security level.', [C, B, U]],
      ['-89', 'Public key signature verification has failed.', [A, I, B]],
      ['-110', 'The TLS connection was non-properly terminated.', [B, X]],
      ['-112', 'Certificate is required.', [CC]],
      ['-348', 'The peer certificate verification failed', [U, E, N]],
      ['-319', 'The operation timed out', [X, MT, B]],
      ['-87', 'No supported cipher suites have been found.', [C]],
      ['-18', 'unexpected handshake packet', [B, A]],
    ] as [string, string, Cause[], boolean?][]
  ).map(([c, t, w, p]): TlsError => [`Error:	GnuTLS error ${c}: ${t}`, w, p]),
  // SChannel
  ...(
    [
      ['SEC_E_ALGORITHM_MISMATCH (0x80090331)', [C, V]],
      ['SEC_E_UNTRUSTED_ROOT (0x80090325)', [U]],
      ['SEC_E_CERT_EXPIRED (0x80090328)', [E]],
      ['SEC_E_CERT_UNKNOWN (0x80090327)', [U, B]],
      ['SEC_E_WRONG_PRINCIPAL (0x80090322)', [N]],
      ['SEC_E_DECRYPT_FAILURE (0x80090330)', [A, I]],
      ['SEC_E_MESSAGE_ALTERED (0x8009030F)', [A, I]],
      ['SEC_E_ILLEGAL_MESSAGE (0x80090326)', [B, A, C, V]],
      ['SEC_E_INVALID_TOKEN (0x80090308)', [M, B, X], true],
      ['SEC_E_INTERNAL_ERROR (0x80090304)', [B, F]],
      ['SEC_E_UNSUPPORTED_FUNCTION (0x80090302)', [V, F, C]],
      ['SEC_I_INCOMPLETE_CREDENTIALS (0x00090320)', [CC]],
      ['SEC_E_NO_CREDENTIALS (0x8009030E)', [CC, F]],
      ['SEC_E_UNKNOWN_CREDENTIALS (0x8009030D)', [CC, F]],
      ['CRYPT_E_NO_REVOCATION_CHECK (0x80092012)', [U, F]],
      ['CRYPT_E_REVOCATION_OFFLINE (0x80092013)', [U, F]],
      ['CRYPT_E_REVOKED (0x80092010)', [U]],
      ['CERT_E_CN_NO_MATCH (0x800B010F)', [N]],
      ['CERT_E_EXPIRED (0x800B0101)', [E]],
      ['CERT_E_UNTRUSTEDROOT (0x800B0109)', [U]],
      ['SEC_E_BUFFER_TOO_SMALL (0x80090321)', [F, B, C]],
      ['SEC_E_INSUFFICIENT_MEMORY (0x80090300)', [F]],
    ] as [string, Cause[], boolean?][]
  ).map(([t, w, p]): TlsError => [`* schannel: next InitializeSecurityContext failed: ${t}`, w, p]),
  // alerts, Java, Go, .NET, NSS, Secure Transport, others
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure', [C, V, CC]],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version', [V]],
  [
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    [V, C],
  ],
  [
    'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    [U],
  ],
  ['javax.net.ssl.SSLHandshakeException: Remote host closed connection during handshake', [B, X]],
  ['javax.net.ssl.SSLException: Unsupported or unrecognized SSL message', [M, B], true],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: bad_certificate', [CC]],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown', [CC]],
  ['javax.net.ssl.SSLHandshakeException: Received fatal alert: internal_error', [B]],
  [
    'javax.net.ssl.SSLHandshakeException: The server selected protocol version TLS10 is not accepted by client preferences [TLS13, TLS12]',
    [V],
  ],
  ['remote error: tls: handshake failure', [C, V, CC]],
  ['remote error: tls: protocol version not supported', [V]],
  ['tls: first record does not look like a TLS handshake', [M, B], true],
  ['x509: certificate signed by unknown authority', [U]],
  [
    'x509: certificate has expired or is not yet valid: current time 2026-01-01T00:00:00Z is after 2025-01-01T00:00:00Z',
    [E],
  ],
  ['x509: certificate is valid for www.example.net, not ftp.example.com', [N]],
  ['remote error: tls: bad certificate', [CC]],
  ['remote error: tls: certificate required', [CC]],
  ['remote error: tls: internal error', [B]],
  ['local error: tls: bad record MAC', [A, I]],
  ['tls: server selected unsupported protocol version 301', [V]],
  ['tls: failed to verify certificate: x509: certificate signed by unknown authority', [U]],
  [
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    [N],
  ],
  [
    'System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot',
    [U],
  ],
  [
    'System.Security.Authentication.AuthenticationException: A call to SSPI failed, see inner exception. ---> System.ComponentModel.Win32Exception: The client and server cannot communicate, because they do not possess a common algorithm',
    [C, V],
  ],
  ['System.IO.IOException: Authentication failed because the remote party has closed the transport stream.', [B, X, V]],
  ['SSL_ERROR_NO_CYPHER_OVERLAP', [C]],
  ['SSL_ERROR_UNSUPPORTED_VERSION', [V]],
  ['SEC_ERROR_UNKNOWN_ISSUER', [U]],
  ['SSL_ERROR_BAD_CERT_DOMAIN', [N]],
  ['SSL_ERROR_RX_RECORD_TOO_LONG', [M, B], true],
  ['errSSLXCertChainInvalid (-9807)', [U]],
  ['OSStatus -9836', [V, B]],
  ['CFNetwork SSLHandshake failed (-9806)', [B, X]],
  ['OSStatus -9824', [C, V, CC]],
  ['wolfSSL_connect error: -308, error state on socket', [X, B]],
  ['mbedtls: ssl_handshake returned -0x7780', [C, V, CC, B]],
  ['mbedtls_ssl_handshake() failed -0x2700', [U, N, E]],
  ['rustls: invalid peer certificate: UnknownIssuer', [U]],
  ['invalid peer certificate: NotValidForName', [N]],
  ['received fatal alert: HandshakeFailure', [C, V, CC]],
  [
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
    [U],
  ],
  [
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'ftp.example.com'. (_ssl.c:1000)",
    [N],
  ],
]

export interface TlsScore {
  readonly all: number
  readonly right: number
  /** At `likely` or `proven`, and another cause. */
  readonly sureAndWrong: readonly string[]
  readonly wrong: readonly string[]
}

export function tlsScore(): TlsScore {
  const wrong: string[] = []
  const sureAndWrong: string[] = []
  for (const [text, causes, implicit = false] of TLS_ERRORS) {
    const before = implicit
      ? '* Connecting to 203.0.113.5:990 (implicit TLS)'
      : '< 220 ready\n> AUTH TLS\n< 234 Proceed with negotiation.'
    const { cause, certainty } = diagnoseLog(`${before}\n${text}`)
    if (causes.some((one) => one === cause)) continue
    wrong.push(`${text} -> ${cause}`)
    if (certainty === 'likely' || certainty === 'proven') sureAndWrong.push(text)
  }
  return { all: TLS_ERRORS.length, right: TLS_ERRORS.length - wrong.length, sureAndWrong, wrong }
}
