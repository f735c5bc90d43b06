/** Which recorded sessions the diagnosis is tested with: `<rule that leads>/<name>` and the session that it was taken from. */
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import type { ServerOptions } from '../real-servers/server.ts'

/** What a real server is asked to be, and what the session does there. A real server speaks for itself: prefer it. */
export interface ServerRecording {
  readonly rule: string
  readonly name: string
  readonly from: 'servers'
  readonly server: ServerOptions
  /** Names that the server's certificate is for, where they are not the server's own. */
  readonly certificateNames?: readonly string[]
  readonly options: Partial<SessionOptions>
  /** Where it is not the account's own. */
  readonly password?: string
  /** Clients that are connected already. */
  readonly others?: number
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

export const RECORDINGS: readonly Recording[] = [
  lab('active-address-private', 'active-private-address', 'PORT'),
  lab('active-connection-blocked', 'active-blocked', 'PORT'),
  lab('active-connection-blocked', 'isa-2004', 'active', 'isa-2004-active'),
  lab('address-denied', 'address-denied', 'explicit'),
  lab('auth-answered-on-the-way', 'isa-2006', 'explicit'),
  lab('auth-answered-on-the-way', 'isa-2006-500', 'explicit'),
  lab('auth-answered-on-the-way', 'feat-stripped', 'explicit'),
  lab('certificate-expired', 'certificate-expired', 'explicit'),
  server('certificate-name-differs', 'certificate-other-name', VSFTPD, {}, { certificateNames: ['ftp.other.example'] }),
  lab('certificate-untrusted', 'certificate-self-signed', 'explicit'),
  lab('certificate-untrusted', 'certificate-without-intermediate', 'going on regardless'),
  lab('client-certificate-missing', 'client-certificate-required', 'TLS 1.2, without', 'tls-1.2'),
  lab('client-certificate-missing', 'client-certificate-required', 'TLS 1.3, without', 'tls-1.3'),
  lab('command-not-supported', 'epsv-refused', 'EPSV only'),
  server('connection-limit-reached', 'too-many-connections', { ...PURE_FTPD, maxClients: 1 }, {}, { others: 1 }),
  lab('connection-limit-reached', 'limit-said-at-login', 'explicit'),
  lab('control-bytes-altered', 'auth-masked', 'explicit'),
  lab('control-bytes-altered', 'port-rewritten', 'plain, PORT'),
  lab('control-bytes-altered', 'syst-masked', 'plain'),
  lab('control-connection-broken', 'auth-reset', 'explicit'),
  lab('control-connection-broken', 'auth-swallowed', 'explicit'),
  lab('control-connection-broken', 'client-hello-reset', 'explicit'),
  lab('control-port-refused', 'nothing-listens', 'explicit'),
  lab('control-port-silent', 'control-port-silent', 'explicit'),
  firewalls('control-port-silent', 'control-port-prohibited', 'explicit over IPv6'),
  lab('data-cut-in-transfer', 'download-cut', 'download'),
  lab('data-cut-in-transfer', 'download-stalls', 'download'),
  lab('data-peer-differs', 'data-from-other-address', 'EPSV'),
  lab('data-ports-not-opened-under-tls', 'helper-opens-ports', 'explicit, probing plain'),
  server('data-protection-differs', 'clear-data-refused', VSFTPD, { data: 'epsv', protection: 'C' }),
  lab('data-protection-differs', 'prot-p-refused', 'explicit'),
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
  lab('greeting-late', 'slow-greeting', 'passive'),
  lab('idle-control-dropped', 'control-forgotten-during-transfer', 'long download'),
  lab('idle-control-dropped', 'control-forgotten-when-idle', 'pause of 3 s'),
  firewalls('ipv6-path-broken', 'ipv6-broken', 'explicit EPSV'),
  lab('ipv6-without-epsv', 'ipv6-with-pasv-only', 'EPSV, then PASV'),
  lab('large-packets-lost', 'large-certificate-stalls', 'explicit'),
  lab('large-packets-lost', 'large-client-hello-stalls', 'explicit, probing'),
  lab('load-balancer-splits-data', 'load-balanced-data', 'PASV, four listings'),
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
  lab('passive-port-refused', 'passive-port-refused', 'EPSV'),
  lab('passive-port-silent', 'isa-2006', 'explicit, filter off', 'isa-2006-second-half', 1),
  lab('passive-port-silent', 'isa-2004', 'passive', 'isa-2004-passive'),
  lab('passive-port-silent', 'passive-port-dropped', 'PASV'),
  lab('passive-reply-unusable', 'zero-passive-address', 'PASV'),
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
  lab('session-setup-failed', 'login-breaks-server', 'explicit'),
  lab('storage-full', 'quota-exceeded', 'upload'),
  server('storage-full', 'disk-full', { ...PURE_FTPD, diskBytes: 65_536 }, { data: 'epsv', uploadBytes: 500_000 }),
  lab('tls-cipher-not-shared', 'no-common-cipher', 'explicit'),
  lab('tls-intercepted', 'tls-intercepted', 'pinned certificate'),
  server('tls-mode-confused', 'implicit-on-explicit-port', { ...PROFTPD, tls: 'offered' }, { security: 'implicit' }),
  lab('tls-mode-confused', 'explicit-on-implicit-port', 'explicit, probing'),
  server('tls-not-offered', 'no-tls', { ...PROFTPD, tls: 'none' }, {}),
  lab('transfer-not-whole', 'size-differs', 'download'),
  lab('tls-version-not-shared', 'old-tls-only', 'TLS 1.2 and up'),
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
