/** Which recorded sessions the diagnosis is tested with: `<rule that leads>/<name>` and the session that it was taken from. */
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import type { CertificateFault } from '../real-servers/certificates.ts'
import type { ServerOptions } from '../real-servers/server.ts'

/** What a real server is asked to be, and what the session does there. A real server speaks for itself: prefer it. */
export interface ServerRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'servers'
  readonly server: ServerOptions
  /** Names that the server's certificate is for, where they are not the server's own. */
  readonly certificateNames?: readonly string[]
  /** What is wrong with that certificate. */
  readonly certificateFault?: CertificateFault
  readonly options: Partial<SessionOptions>
  /** Where it is not the account's own. */
  readonly password?: string
  /** Clients that are connected already, or logged in already. */
  readonly others?: number
  readonly othersLogIn?: boolean
  /** The client does not know the authority that signed the server's certificate. */
  readonly authorityUnknown?: boolean
}

export interface SimulatedRecording {
  /** Folder: the rule whose finding leads, or `healthy`. */
  readonly rule: string
  readonly name: string
  readonly from: 'lab' | 'firewalls'
  readonly scenario: string
  /** Label of the run. */
  readonly run: string
  /** Fixes applied before it. */
  readonly fixes?: number
}

export type Recording = SimulatedRecording | ServerRecording

const lab = (rule: string, scenario: string, run: string, name = scenario, fixes = 0): SimulatedRecording => ({
  rule,
  name,
  from: 'lab',
  scenario,
  run,
  fixes,
})
const firewalls = (rule: string, scenario: string, run: string, name = scenario): SimulatedRecording => ({
  rule,
  name,
  from: 'firewalls',
  scenario,
  run,
})

const server = (
  rule: string,
  name: string,
  setup: ServerOptions,
  options: Partial<SessionOptions>,
  more: Partial<ServerRecording> = {},
): ServerRecording => ({ rule, name, from: 'servers', server: setup, options, ...more })

const VSFTPD = { product: 'vsftpd', tls: 'required' } as const
const PROFTPD = { product: 'proftpd', tls: 'required' } as const
const PURE_FTPD = { product: 'pure-ftpd', tls: 'required' } as const

/**
 * A simulated server or device speaks for nothing but ourselves. It is used where no program at hand can do it: products
 * that cannot be had (ISA Server, IIS, FileZilla Server, a FortiGate with its own words), servers with a bug that none of
 * the real ones has, and what only clocks or a resolver do.
 */
export const RECORDINGS: readonly Recording[] = [
  server('active-address-private', 'active-private-address', PURE_FTPD, {
    data: 'port',
    activeAddress: '192.168.254.20',
  }),
  firewalls('active-connection-blocked', 'active-blocked-at-client', 'explicit PORT', 'active-blocked'),
  lab('active-connection-blocked', 'isa-2004', 'active', 'isa-2004-active'),
  server('address-denied', 'address-denied', { ...PROFTPD, denyAddress: true }, {}),
  // ProFTPD closes without a word.
  lab('address-denied', 'address-denied', 'explicit', 'refused-in-words'),
  lab('auth-answered-on-the-way', 'isa-2006', 'explicit'),
  lab('auth-answered-on-the-way', 'isa-2006-500', 'explicit'),
  lab('auth-answered-on-the-way', 'feat-stripped', 'explicit'),
  // A filter with a list of verbs, as ISA Server has, before each of the real servers.
  ...['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'].map((product) =>
    firewalls('auth-answered-on-the-way', `isa-like-filter-before-${product}`, 'explicit, refused with 550'),
  ),
  server('certificate-expired', 'certificate-expired', VSFTPD, {}, { certificateFault: 'expired' }),
  server(
    'certificate-expires-soon',
    'certificate-expires-soon',
    VSFTPD,
    { data: 'epsv' },
    { certificateFault: 'expires-soon' },
  ),
  server('certificate-name-differs', 'certificate-other-name', VSFTPD, {}, { certificateNames: ['ftp.other.example'] }),
  server(
    'certificate-untrusted',
    'certificate-self-signed',
    VSFTPD,
    {},
    { certificateFault: 'self-signed', authorityUnknown: true },
  ),
  server(
    'certificate-untrusted',
    'certificate-without-intermediate',
    PROFTPD,
    { verify: false, data: 'epsv' },
    { certificateFault: 'without-intermediate' },
  ),
  server('client-certificate-missing', 'tls-1.2', { ...PROFTPD, clientCertificateRequired: true }, { tlsMax: '1.2' }),
  server('client-certificate-missing', 'tls-1.3', { ...PROFTPD, clientCertificateRequired: true }, { tlsMin: '1.3' }),
  server(
    'command-not-supported',
    'epsv-refused',
    { product: 'pyftpdlib', tls: 'offered', unknownCommands: ['EPSV'] },
    { data: 'epsv' },
  ),
  server('connection-limit-reached', 'too-many-connections', { ...PURE_FTPD, maxClients: 1 }, {}, { others: 1 }),
  server(
    'connection-limit-reached',
    'limit-said-at-login',
    { ...PROFTPD, tls: 'offered', maxClientsPerUser: 1 },
    {},
    { others: 1, othersLogIn: true },
  ),
  lab('control-bytes-altered', 'auth-masked', 'explicit'),
  lab('control-bytes-altered', 'port-rewritten', 'plain, PORT'),
  lab('control-bytes-altered', 'syst-masked', 'plain'),
  firewalls('control-connection-broken', 'reset-on-auth', 'explicit EPSV', 'auth-reset'),
  firewalls('control-connection-broken', 'auth-swallowed', 'explicit EPSV'),
  firewalls('control-connection-broken', 'reset-on-client-hello', 'explicit EPSV', 'client-hello-reset'),
  firewalls('control-port-refused', 'control-port-closed', 'explicit', 'nothing-listens'),
  firewalls('control-port-silent', 'control-port-dropped', 'explicit', 'control-port-silent'),
  firewalls('control-port-silent', 'control-port-prohibited', 'explicit over IPv6'),
  firewalls('data-cut-in-transfer', 'data-reset-midway', 'explicit PASV, download', 'download-cut'),
  firewalls('data-cut-in-transfer', 'data-stalls-midway', 'explicit PASV, download', 'download-stalls'),
  firewalls('data-peer-differs', 'data-from-another-address', 'explicit EPSV', 'data-from-other-address'),
  firewalls(
    'data-ports-not-opened-under-tls',
    'helper-blind-asked-with-plain',
    'explicit PASV, plain probe',
    'helper-opens-ports',
  ),
  server('data-protection-differs', 'clear-data-refused', VSFTPD, { data: 'epsv', protection: 'C' }),
  server('data-protection-differs', 'prot-p-refused', { ...PROFTPD, clearDataOnly: true }, {}),
  server(
    'data-session-not-resumed',
    'session-reuse-vsftpd',
    { ...VSFTPD, sessionReuseRequired: true },
    { data: 'epsv', resume: false },
  ),
  server(
    'data-session-not-resumed',
    'session-reuse-proftpd',
    { ...PROFTPD, sessionReuseRequired: true },
    { data: 'epsv', resume: false },
  ),
  lab('data-session-not-resumed', 'session-reuse-filezilla-1', 'without resumption'),
  lab('data-session-not-resumed', 'tickets-run-out', 'four listings'),
  lab('data-tls-not-closed', 'missing-close-notify', 'listing and download'),
  lab('epsv-not-handled', 'epsv-blocked', 'EPSV, then PASV'),
  lab('foreign-service', 'ssh-on-the-port', 'explicit'),
  lab('foreign-service', 'mail-server-on-the-port', 'explicit'),
  firewalls('greeting-late', 'ident-filtered', 'explicit EPSV', 'slow-greeting'),
  firewalls(
    'idle-control-dropped',
    'idle-control-dropped-in-transfer',
    'explicit PASV, long download',
    'control-forgotten-during-transfer',
  ),
  firewalls('idle-control-dropped', 'idle-control-dropped', 'explicit EPSV, 4 s idle', 'control-forgotten-when-idle'),
  firewalls('ipv6-path-broken', 'ipv6-broken', 'explicit EPSV'),
  lab('ipv6-without-epsv', 'ipv6-with-pasv-only', 'EPSV, then PASV'),
  firewalls('large-packets-lost', 'mtu-black-hole', 'explicit EPSV', 'large-certificate-stalls'),
  firewalls('large-packets-lost', 'large-client-hello-dropped', 'explicit EPSV', 'large-client-hello-stalls'),
  firewalls('load-balancer-splits-data', 'haproxy-balances-data', 'explicit EPSV', 'load-balanced-data'),
  server('login-refused', 'wrong-password', VSFTPD, {}, { password: 'letmein' }),
  lab('name-not-resolved', 'host-name-typo', 'explicit'),
  lab('no-greeting', 'greeting-never-comes', 'explicit'),
  lab('operation-refused', 'iis-550-is-its-own', 'upload'),
  server(
    'operation-refused',
    'upload-denied',
    { ...VSFTPD, readOnly: true },
    { data: 'epsv', uploadBytes: 1000, path: '/incoming' },
  ),
  server(
    'passive-address-unreachable',
    'private-passive-address',
    { ...VSFTPD, passiveAddress: '192.168.254.20' },
    { data: 'pasv' },
  ),
  server(
    'passive-address-unreachable',
    'control-host',
    { ...VSFTPD, passiveAddress: '192.168.254.20' },
    { data: 'pasv', addressPolicy: 'control-host' },
  ),
  firewalls('passive-port-refused', 'passive-ports-rejected', 'explicit EPSV', 'passive-port-refused'),
  lab('passive-port-silent', 'isa-2006', 'explicit, filter off', 'isa-2006-second-half', 1),
  lab('passive-port-silent', 'isa-2004', 'passive', 'isa-2004-passive'),
  lab('passive-port-silent', 'passive-port-dropped', 'PASV'),
  firewalls('passive-port-silent', 'passive-ports-dropped', 'explicit PASV'),
  server('passive-reply-unusable', 'zero-passive-address', { ...VSFTPD, passiveAddress: '0.0.0.0' }, { data: 'pasv' }),
  // Its only passive port is the one that it listens on itself.
  server(
    'passive-reply-unusable',
    'passive-port-taken',
    { ...VSFTPD, tls: 'none', port: 2121, passivePorts: [2121, 2121] },
    { security: 'plain', data: 'pasv' },
  ),
  server('plain-session-refused', 'plain-login-refused', VSFTPD, { security: 'plain' }),
  lab('protocol-broken-by-server', 'malformed-epsv-reply', 'EPSV only'),
  lab('protocol-broken-by-server', 'bare-greeting-lines', 'explicit'),
  lab('protocol-broken-by-server', 'extra-replies', 'passive'),
  server(
    'server-timer-ended',
    'server-idle-timeout',
    { ...VSFTPD, tls: 'none', idleSeconds: 2 },
    { security: 'plain', data: 'epsv', idleSeconds: 4 },
  ),
  server(
    'server-timer-ended',
    'closes-without-a-word',
    { ...PROFTPD, idleSeconds: 2 },
    { data: 'epsv', idleSeconds: 4 },
  ),
  lab('reply-of-wrong-class', 'reply-of-wrong-class', 'folder'),
  lab('server-falls-silent', 'size-unanswered', 'download'),
  lab('server-tls-unusable', 'genuine-550-to-auth', 'explicit'),
  server(
    'session-setup-failed',
    'login-breaks-server',
    { ...VSFTPD, tls: 'none', refuseWritableRoot: true },
    { security: 'plain' },
  ),
  // Past TLS, and in two pieces.
  server('session-setup-failed', 'login-breaks-under-tls', { ...VSFTPD, refuseWritableRoot: true }, {}),
  server(
    'storage-full',
    'quota-exceeded',
    { ...PURE_FTPD, quotaMegabytes: 1 },
    { data: 'epsv', uploadBytes: 2_000_000 },
  ),
  firewalls('some-passive-ports-silent', 'one-passive-port-dropped', 'explicit PASV, sweep'),
  server('storage-full', 'disk-full', { ...PURE_FTPD, diskBytes: 65_536 }, { data: 'epsv', uploadBytes: 500_000 }),
  server(
    'tls-cipher-not-shared',
    'no-common-cipher',
    // The certificate's key is of the other kind, so none of these can be used, whatever the client offers.
    { ...VSFTPD, tlsMax: '1.2', ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
    {},
  ),
  lab('tls-intercepted', 'tls-intercepted', 'pinned certificate'),
  server('tls-mode-confused', 'implicit-on-explicit-port', { ...PROFTPD, tls: 'offered' }, { security: 'implicit' }),
  server(
    'tls-mode-confused',
    'explicit-on-implicit-port',
    { ...PROFTPD, tls: 'implicit' },
    { security: 'explicit', probes: ['implicit-port'] },
  ),
  server('tls-not-offered', 'no-tls', { ...PROFTPD, tls: 'none' }, {}),
  lab('transfer-not-whole', 'size-differs', 'download'),
  server('tls-version-not-shared', 'old-tls-only', { ...VSFTPD, tlsMin: '1.0', tlsMax: '1.1' }, {}),
  server(
    'healthy',
    'explicit-pasv-upload',
    { ...VSFTPD, sessionReuseRequired: true },
    { data: 'pasv', uploadBytes: 100_000, path: '/incoming' },
  ),
  server('healthy', 'explicit-port', VSFTPD, { data: 'port' }),
  server(
    'healthy',
    'implicit-epsv',
    { ...PROFTPD, tls: 'implicit' },
    { security: 'implicit', data: 'epsv', listings: 3 },
  ),
  server('healthy', 'ipv6-eprt', { ...PURE_FTPD, address: '::1' }, { data: 'eprt' }),
  server('healthy', 'plain-port', { ...PROFTPD, tls: 'none' }, { security: 'plain', data: 'port' }),
  lab('healthy', 'healthy-long-way', 'passive', 'long-way'),
  firewalls('healthy', 'passive-range-opened', 'explicit EPSV'),
]
