/**
 * Every option that decides a session, as one table: commander, the documentation and the completions read it, and so
 * do all commands that run sessions.
 */
import { InvalidArgumentError } from 'commander'
import { hostKind } from '../../shared/session/host.ts'
import type { SessionPlan, TlsVersion } from '../../shared/session/plan.ts'
import { SAFE_PROBES } from '../../shared/session/probe-names.ts'
import { DATA_MODES, type SessionOptions } from '../../shared/session/profile.ts'
import { certificatesIn } from './certificate-files.ts'
import { byteCount, fingerprint, nameOnServer, port, portRange, seconds, wholeNumber } from './option-values.ts'

/** What an option changes in a session's options. */
export type Changes = Partial<SessionOptions>

export interface SessionOption {
  readonly flags: string
  readonly help: string
  readonly group: string
  readonly choices?: readonly string[]
  /** As help shows it; the plan decides it. */
  readonly default?: string
  /** Means nothing without TLS. */
  readonly tls?: true
  readonly conflicts?: string
  /** For flags without a value. */
  readonly set?: Changes
  /** @param before what the same option, given earlier on the line, has decided */
  readonly read?: (value: string, before: Changes) => Changes
}

const WHAT = 'What to do:'
const DATA = 'Data connections:'
const TLS = 'TLS:'
const NETWORK = 'Network:'

const TLS_VERSIONS: readonly TlsVersion[] = ['1.0', '1.1', '1.2', '1.3']
const AUTH_WORDS = ['TLS', 'SSL', 'TLS-C', 'TLS-P'] as const

export const SESSION_OPTIONS: readonly SessionOption[] = [
  {
    flags: '--path <folder>',
    help: 'list this folder instead of the one after login',
    group: WHAT,
    read: (value) => ({ path: nameOnServer(value) }),
  },
  {
    flags: '--listings <n>',
    help: 'listings in a row; TLS tickets can run out at the third',
    default: '3',
    group: WHAT,
    read: (value) => ({ listings: wholeNumber(value, 0, 100, 3) }),
  },
  {
    flags: '--download <path>',
    help: 'download this file of the server; its bytes are counted and hashed',
    group: WHAT,
    read: (value) => ({ download: nameOnServer(value) }),
  },
  {
    flags: '--upload <size>',
    help: 'upload so many bytes (1000, 2MiB) under a new name, read them back, delete the file',
    group: WHAT,
    read: (value) => ({ uploadBytes: byteCount(value) }),
  },
  {
    flags: '--idle <seconds>',
    help: 'list, stay silent for so long, list again',
    group: WHAT,
    read: (value) => ({ idleSeconds: seconds(value, 1, 86_400, 300) }),
  },
  { flags: '--keep-alive', help: 'send NOOP while idle (with --idle)', group: WHAT, set: { keepAlive: true } },
  {
    flags: '--no-canary',
    help: 'do not send the harmless unknown command before AUTH',
    group: WHAT,
    set: { canary: false },
  },
  {
    flags: '--probe',
    help: 'after a failure, run follow-up probes that tell look-alike causes apart',
    group: WHAT,
    set: { probes: SAFE_PROBES },
  },
  {
    flags: '--other-port <port>',
    help: 'another control port of the same server, for the probe that finds port-bound inspection',
    group: WHAT,
    read: (value) => ({ otherPort: port(value) }),
  },
  {
    flags: '--data <mode>',
    help: 'how data connections are made; auto and passive: EPSV, then PASV; active: EPRT, then PORT',
    default: 'auto',
    group: DATA,
    choices: DATA_MODES,
    read: (value) => ({ data: value as SessionOptions['data'] }),
  },
  {
    flags: '--prot <level>',
    help: 'protection of data connections: C clear, P private',
    default: 'P under TLS',
    group: DATA,
    choices: ['C', 'P'],
    tls: true,
    read: (value) => ({ protection: value as 'C' | 'P' }),
  },
  {
    flags: '--address-policy <policy>',
    help: 'connect to the address that PASV names, or to the control host',
    default: 'as-told',
    group: DATA,
    choices: ['as-told', 'control-host'],
    read: (value) => ({ addressPolicy: value as SessionOptions['addressPolicy'] }),
  },
  {
    flags: '--active-address <ip>',
    help: 'address to announce in PORT and EPRT, for instance that of the NAT',
    group: DATA,
    read: (value) => ({ activeAddress: ipAddress(value) }),
  },
  {
    flags: '--active-ports <a-b>',
    help: 'ports to listen on in active mode',
    group: DATA,
    read: (value) => ({ activePorts: portRange(value) }),
  },
  {
    flags: '--tls-min <version>',
    help: 'lowest TLS version to offer',
    default: '1.2',
    group: TLS,
    choices: TLS_VERSIONS,
    tls: true,
    read: (value) => ({ tlsMin: value as TlsVersion }),
  },
  {
    flags: '--tls-max <version>',
    help: 'highest TLS version to offer',
    default: '1.3',
    group: TLS,
    choices: TLS_VERSIONS,
    tls: true,
    read: (value) => ({ tlsMax: value as TlsVersion }),
  },
  {
    flags: '--ca <file>',
    help: 'trust these certificates too (PEM or DER; repeatable)',
    group: TLS,
    tls: true,
    read: (value, before) => ({ ca: [...(before.ca ?? []), ...certificatesIn(value)] }),
  },
  {
    flags: '--cert <file>',
    help: 'certificate of the client with its chain (with --key)',
    group: TLS,
    tls: true,
    read: (value) => ({ clientCertificate: certificatesIn(value).join('') }),
  },
  {
    flags: '--insecure',
    help: 'go on after a certificate error, and still report it',
    group: TLS,
    tls: true,
    set: { verify: false },
  },
  {
    flags: '--pin <fingerprint>',
    help: "SHA-256 of the server's certificate, as a report shows it",
    group: TLS,
    tls: true,
    read: (value) => ({ pinnedFingerprint: fingerprint(value) }),
  },
  {
    flags: '--sni <name>',
    help: 'server name to indicate instead of the host',
    group: TLS,
    tls: true,
    read: (value) => ({ sni: serverName(value) }),
  },
  {
    flags: '--no-resume',
    help: 'do not offer the TLS session of the control connection on data connections',
    group: TLS,
    tls: true,
    set: { resume: false },
  },
  {
    flags: '--ccc',
    help: 'send CCC after login: control connection in clear again',
    group: TLS,
    tls: true,
    set: { clearControl: true },
  },
  {
    flags: '--auth <words>',
    help: 'AUTH arguments in the order to try: TLS, SSL, TLS-C, TLS-P',
    default: 'TLS,SSL',
    group: TLS,
    tls: true,
    read: (value) => ({ auth: authWords(value) }),
  },
  {
    flags: '--data-hello <when>',
    help: 'send the data ClientHello after the 1xx reply, or as soon as TCP is open',
    default: 'after-preliminary',
    group: TLS,
    choices: ['after-preliminary', 'on-connect'],
    tls: true,
    read: (value) => ({ dataHello: value as SessionOptions['dataHello'] }),
  },
  {
    flags: '--hello <size>',
    help: 'small: a ClientHello that fits one TCP segment, without post-quantum keys',
    default: 'default',
    group: TLS,
    choices: ['default', 'small'],
    tls: true,
    read: (value) => ({ hello: value as SessionOptions['hello'] }),
  },
  {
    flags: '--ipv4',
    help: 'only IPv4 addresses of the host',
    group: NETWORK,
    conflicts: 'ipv6',
    set: { family: 'ipv4' },
  },
  {
    flags: '--ipv6',
    help: 'only IPv6 addresses of the host',
    group: NETWORK,
    conflicts: 'ipv4',
    set: { family: 'ipv6' },
  },
  {
    flags: '--timeout <seconds>',
    help: 'longest silence within a step, not its length',
    default: '15',
    group: NETWORK,
    read: (value) => ({ silence: Math.round(seconds(value, 0.1, 3600, 15) * 1000) }),
  },
]

function ipAddress(value: string): string {
  const kind = hostKind(value)
  if (kind === 'ipv4' || kind === 'ipv6') return value
  throw new InvalidArgumentError('Give an IP address, for instance 203.0.113.7.')
}

function serverName(value: string): string {
  if (hostKind(value) === 'name') return value
  throw new InvalidArgumentError('Give a host name, for instance ftp.example.com (addresses are not allowed there).')
}

function authWords(value: string): SessionPlan['auth'] {
  const words = value.toUpperCase().split(',')
  const known = AUTH_WORDS.filter((word) => words.includes(word))
  if (words.length === known.length && words.every((word) => known.some((one) => one === word)))
    return words.flatMap((word) => known.filter((one) => one === word))
  throw new InvalidArgumentError(`Give ${AUTH_WORDS.join(', ')} or some of them with commas between, each once.`)
}
