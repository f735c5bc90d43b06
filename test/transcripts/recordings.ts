/** Which recorded sessions the diagnosis is tested with: `<rule that leads>/<name>` and the session that it was taken from. */
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import type { CertificateFault } from '../real-servers/certificates.ts'
import type { ServerOptions } from '../real-servers/server.ts'
import type { StandName } from './stands.ts'

/** What a real server is asked to be, and what the session does there. A real server speaks for itself: prefer it. */
export interface ServerRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'servers'
  readonly server: ServerOptions
  /** What is not the server's own, where something is not. */
  readonly with?: string
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

/** A run of a scenario of test/firewalls. */
export interface FirewallRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'firewalls'
  readonly scenario: string
  /** Label of the run. */
  readonly run: string
}

/** A session through a real firewall or another real program that no scenario of test/firewalls has. */
export interface StandRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'stands'
  readonly stand: StandName
  readonly options: Partial<SessionOptions>
}

/** A run of a scenario of the practice lab: server and devices are our own. */
export interface SimulatedRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'lab'
  readonly scenario: string
  readonly run: string
  /** Fixes applied before it. */
  readonly fixes?: number
  /** Where its words come from, and why no program at hand speaks them. */
  readonly source: string
}

export type Recording = SimulatedRecording | FirewallRecording | StandRecording | ServerRecording

const lab = (
  rule: string,
  scenario: string,
  run: string,
  more: { readonly source: string; readonly name?: string; readonly fixes?: number },
): SimulatedRecording => ({ rule, name: scenario, from: 'lab', scenario, run, ...more })
const firewalls = (rule: string, scenario: string, run: string, name = scenario): FirewallRecording => ({
  rule,
  name,
  from: 'firewalls',
  scenario,
  run,
})
const stand = (rule: string, name: StandName, options: Partial<SessionOptions>): StandRecording => ({
  rule,
  name,
  from: 'stands',
  stand: name,
  options,
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

/** The library, and an application on it with a fault of its own. */
const OWN_APPLICATION = { product: 'pyftpdlib', tls: 'offered' } as const

const ISA_SERVER =
  "Microsoft ISA Server and IIS run on Windows only; words after the founding report and Microsoft's KB969061"
const FILEZILLA_SERVER = 'FileZilla Server is in no package of Debian; words after its source'

/**
 * A simulated server or device speaks for nothing but ourselves. It is used where no program at hand can do it: products
 * that cannot be had, and servers with a bug that none of the real ones has. Each says where its words come from.
 */
export const RECORDINGS: readonly Recording[] = [
  server('active-address-private', 'active-private-address', PURE_FTPD, {
    data: 'port',
    activeAddress: '192.168.254.20',
  }),
  firewalls('active-connection-blocked', 'active-blocked-at-client', 'explicit PORT', 'active-blocked'),
  stand('active-connection-blocked', 'isa-2004-active', { security: 'plain', data: 'port' }),
  server('address-denied', 'address-denied', { ...PROFTPD, denyAddress: true }, {}),
  // ProFTPD closes without a word.
  lab('address-denied', 'address-denied', 'explicit', { name: 'refused-in-words', source: FILEZILLA_SERVER }),
  lab('auth-answered-on-the-way', 'isa-2006', 'explicit', { source: ISA_SERVER }),
  lab('auth-answered-on-the-way', 'isa-2006-500', 'explicit', { source: ISA_SERVER }),
  stand('auth-answered-on-the-way', 'feat-stripped', {}),
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
  stand('control-bytes-altered', 'auth-masked', {}),
  stand('control-bytes-altered', 'port-rewritten', { security: 'plain', data: 'port' }),
  stand('control-bytes-altered', 'syst-masked', { security: 'plain', data: 'pasv' }),
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
  lab('data-session-not-resumed', 'session-reuse-filezilla-1', 'without resumption', { source: FILEZILLA_SERVER }),
  lab('data-session-not-resumed', 'tickets-run-out', 'four listings', { source: FILEZILLA_SERVER }),
  // Of Debian's servers only ftpd-ssl (netkit 0.17.36) never says it; it loads its certificate after the first handshake
  // only, so that none comes about.
  server(
    'data-tls-not-closed',
    'missing-close-notify',
    { ...OWN_APPLICATION, noCloseNotify: true },
    { data: 'epsv', download: '/hello.txt' },
    { with: 'with an application that closes the sockets of data connections itself' },
  ),
  stand('epsv-not-handled', 'epsv-blocked', { security: 'plain', data: 'passive' }),
  stand('foreign-service', 'ssh-on-the-port', {}),
  stand('foreign-service', 'mail-server-on-the-port', {}),
  firewalls('greeting-late', 'ident-filtered', 'explicit EPSV', 'slow-greeting'),
  firewalls(
    'idle-control-dropped',
    'idle-control-dropped-in-transfer',
    'explicit PASV, long download',
    'control-forgotten-during-transfer',
  ),
  firewalls('idle-control-dropped', 'idle-control-dropped', 'explicit EPSV, 4 s idle', 'control-forgotten-when-idle'),
  firewalls('ipv6-path-broken', 'ipv6-broken', 'explicit EPSV'),
  server(
    'ipv6-without-epsv',
    'ipv6-with-pasv-only',
    { product: 'pyftpdlib', tls: 'offered', address: '::1', unknownCommands: ['EPSV'] },
    { data: 'epsv', quickProbes: false },
  ),
  firewalls('large-packets-lost', 'mtu-black-hole', 'explicit EPSV', 'large-certificate-stalls'),
  firewalls('large-packets-lost', 'large-client-hello-dropped', 'explicit EPSV', 'large-client-hello-stalls'),
  firewalls('load-balancer-splits-data', 'haproxy-balances-data', 'explicit EPSV', 'load-balanced-data'),
  server('login-refused', 'wrong-password', VSFTPD, {}, { password: 'letmein' }),
  stand('name-not-resolved', 'host-name-typo', { host: 'ftp..example.net' }),
  stand('no-greeting', 'greeting-never-comes', {}),
  lab('operation-refused', 'iis-550-is-its-own', 'upload', { source: ISA_SERVER }),
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
  lab('passive-port-silent', 'isa-2006', 'explicit, filter off', {
    name: 'isa-2006-second-half',
    fixes: 1,
    source: ISA_SERVER,
  }),
  stand('passive-port-silent', 'isa-2004-passive', { security: 'plain', data: 'pasv' }),
  stand('passive-port-silent', 'passive-port-dropped', { data: 'pasv' }),
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
  server(
    'protocol-broken-by-server',
    'malformed-epsv-reply',
    { ...OWN_APPLICATION, otherReplies: [[String.raw`\(\|\|\|`, '(||']] },
    { data: 'epsv', quickProbes: false },
    { with: 'with an application that writes 229 with one bar less' },
  ),
  lab('replies-not-asked-for', 'bare-greeting-lines', 'explicit', {
    source: 'SimpleFTPServer runs on microcontrollers; words after github.com/xreef/SimpleFTPServer/issues/64',
  }),
  server(
    'replies-not-asked-for',
    'extra-replies',
    { ...PROFTPD, programs: { 'ExecOnCommand TYPE': 'echo Type noted.; echo 200 Type okay.' } },
    { data: 'epsv' },
    { with: 'with mod_exec, whose sendStdout puts lines of a program between its own' },
  ),
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
  server(
    'reply-of-wrong-class',
    'reply-of-wrong-class',
    { ...OWN_APPLICATION, otherReplies: [['^250 .* is the current directory', '314 Path noted']] },
    { security: 'plain', data: 'epsv', path: '/incoming' },
    { with: 'with an application that answers CWD itself' },
  ),
  server(
    'server-falls-silent',
    'size-unanswered',
    { ...PROFTPD, tls: 'none', programs: { 'ExecBeforeCommand SIZE': 'exec sleep 60' } },
    { security: 'plain', data: 'epsv', download: '/hello.txt', silence: 1000, quickProbes: false },
    { with: 'with mod_exec, which waits at SIZE for a program that does not end' },
  ),
  lab('server-tls-unusable', 'genuine-550-to-auth', 'explicit', {
    source: 'SFTPGo is in no package of Debian; words after its source',
  }),
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
  stand('tls-intercepted', 'tls-intercepted', {}),
  server('tls-mode-confused', 'implicit-on-explicit-port', { ...PROFTPD, tls: 'offered' }, { security: 'implicit' }),
  server(
    'tls-mode-confused',
    'explicit-on-implicit-port',
    { ...PROFTPD, tls: 'implicit' },
    { security: 'explicit', probes: ['implicit-port'] },
  ),
  server('tls-not-offered', 'no-tls', { ...PROFTPD, tls: 'none' }, {}),
  server(
    'transfer-not-whole',
    'size-differs',
    { ...PROFTPD, tls: 'none', kernelFile: 'fscaps.txt' },
    { security: 'plain', data: 'epsv', download: '/fscaps.txt', listings: 1, quickProbes: false },
    { with: 'with a file of sysfs, shorter than its size' },
  ),
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
  stand('healthy', 'long-way', { data: 'epsv' }),
  firewalls('healthy', 'passive-range-opened', 'explicit EPSV'),
]
