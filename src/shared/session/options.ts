/**
 * Everything that can be asked of a session, one row each: type, limits, default, flag, label and help. Options, plan and
 * their schemas, command line, completions, man page, `docs/cli.md`, and the window's form are made from it. No row is a
 * secret: passwords and keys travel beside the options as `SessionSecrets`.
 */
import { flag, rows } from './option-row.ts'
import { type ProbeName, SAFE_PROBES } from './probe-names.ts'

const target = rows('top', 'target')
const decidedTarget = rows('decided', 'target')
const step = rows('steps', 'steps')
const data = rows('data', 'data')
const tls = rows('tls', 'tls')
const decidedTls = rows('decided', 'tls')
const network = rows('top', 'network')

type Version = '1.0' | '1.1' | '1.2' | '1.3'
const VERSIONS = { '1.0': 'TLS 1.0', '1.1': 'TLS 1.1', '1.2': 'TLS 1.2', '1.3': 'TLS 1.3' } as const
const AUTH_WORDS = ['TLS', 'SSL', 'TLS-C', 'TLS-P'] as const

/** Within a group in the order in which help and form show them. */
export const OPTIONS = {
  /** Host name or IP address, without scheme or port. */
  host: target<string>({ kind: { type: 'host' }, default: '', flags: [] }),
  /** null: 21, or 990 for implicit TLS. */
  port: decidedTarget<number | null>({ kind: { type: 'port' }, default: null, flags: [] }),
  security: target<'plain' | 'explicit' | 'implicit'>({
    kind: { type: 'choice', titles: { explicit: 'Explicit TLS', implicit: 'Implicit TLS', plain: 'Plain' } },
    default: 'explicit',
    flags: [],
  }),
  /** Empty means `anonymous`. */
  user: decidedTarget<string>({ kind: { type: 'text', max: 1024 }, default: '', flags: [] }),

  /** Folder to list; null lists the folder after login. */
  path: step<string | null>({
    kind: { type: 'text', max: 4096 },
    default: null,
    flags: [flag('--path <folder>', 'list this folder instead of the one after login')],
    label: 'Folder to list',
    hint: 'Empty: the folder after login.',
  }),
  listings: step<number>({
    kind: { type: 'whole', min: 0, max: 1000, example: 3 },
    default: 3,
    flags: [flag('--listings <n>', 'listings in a row; TLS tickets can run out at the third')],
    label: 'Listings',
    hint: 'Three in a row: TLS 1.3 tickets can run out at the third.',
  }),
  /** File on the server to download; null for none. */
  download: step<string | null>({
    kind: { type: 'text', max: 4096 },
    default: null,
    flags: [flag('--download <path>', 'download this file of the server and count its bytes')],
    label: 'Download a file',
    hint: 'Path on the server. Bytes are counted, not kept.',
    inMatrix: false,
  }),
  /** Bytes of generated content to upload under a unique name, read back, compare and delete; null for none. */
  uploadBytes: step<number | null>({
    kind: { type: 'bytes', max: 64 * 1024 ** 3 },
    default: null,
    flags: [
      flag('--upload <size>', 'upload so many bytes (1000, 2MiB) under a new name, read them back, delete the file'),
    ],
    label: 'Upload this many bytes',
    hint: 'Also 64KiB or 2MiB. Under a unique name; read back, compared and deleted. Empty: no upload.',
    inMatrix: false,
  }),
  /** Seconds without a command between two listings; null for none. */
  idleSeconds: step<number | null>({
    kind: { type: 'whole', min: 1, max: 86_400, example: 300 },
    default: null,
    flags: [flag('--idle <seconds>', 'list, send nothing for so long, list again')],
    label: 'Idle between listings (seconds)',
    hint: 'Finds firewalls and servers that drop idle connections.',
    inMatrix: false,
  }),
  keepAlive: step<boolean>({
    kind: { type: 'flag' },
    default: false,
    flags: [flag('--keep-alive', 'send NOOP while idle (with --idle)', true)],
    label: 'Send NOOP while idle',
    inMatrix: false,
  }),
  /** One harmless unknown verb with a nonce before `AUTH`, to learn the server's dialect. */
  canary: step<boolean>({
    kind: { type: 'flag' },
    default: true,
    flags: [flag('--no-canary', 'do not send the harmless unknown command before AUTH', false)],
    label: 'Send one unknown command first, to learn how the server answers',
  }),
  /** Follow-up probes allowed after a failure; empty for none. */
  probes: rows(
    'decided',
    'steps',
  )<readonly ProbeName[]>({
    kind: { type: 'probes' },
    default: [],
    flags: [flag('--probe', 'after a failure, run the longer follow-up probes too', SAFE_PROBES)],
  }),

  /** After a failure: the probes that are cheap and decide something, in no more than three seconds. */
  quickProbes: step<boolean>({
    kind: { type: 'flag' },
    default: true,
    flags: [flag('--no-probe', 'after a failure, ask nothing more; else quick probes follow for up to 3 s', false)],
    label: 'After a failure, ask at once what tells look-alike causes apart (3 s at most)',
    hint: 'No password in clear text, and no new login unless this one was accepted.',
    inMatrix: false,
  }),

  /** Passive ports to ask for and connect to, one after the other, without a transfer; null for none. */
  sweep: step<number | null>({
    kind: { type: 'whole', min: 2, max: 1000, example: 100 },
    default: null,
    flags: [
      flag('--sweep <n>', 'then ask for so many passive ports and connect to each: which of the server’s ports answer'),
    ],
    label: 'Passive ports to try',
    hint: 'Which ports of the server’s range answer. Only ports that the server announces; empty: none.',
    inMatrix: false,
  }),

  data: rows(
    'decided',
    'data',
  )<'auto' | 'passive' | 'active' | 'pasv' | 'epsv' | 'port' | 'eprt'>({
    kind: {
      type: 'choice',
      titles: {
        auto: 'Automatic',
        passive: 'Passive',
        active: 'Active',
        pasv: 'PASV',
        epsv: 'EPSV',
        port: 'PORT',
        eprt: 'EPRT',
      },
    },
    default: 'auto',
    flags: [
      flag(
        '--data <mode>',
        'how data connections are made; auto and passive: EPSV, then PASV; active: EPRT, then PORT',
      ),
    ],
  }),
  addressPolicy: data<'as-told' | 'control-host'>({
    kind: {
      type: 'choice',
      titles: { 'as-told': 'as the server tells it', 'control-host': 'the control host instead' },
    },
    default: 'as-told',
    flags: [flag('--address-policy <policy>', 'connect to the address that PASV names, or to the control host')],
    label: 'Passive address',
    hint: 'A 227 reply may name an address that cannot be reached from here.',
  }),
  /** Consent to dial what `protocol/announced-target.ts` refuses, and to take data connections of other hosts. */
  foreignData: data<boolean>({
    kind: { type: 'flag' },
    default: false,
    flags: [flag('--allow-foreign-data', 'data from and to any host and port that the server names', true)],
    label: 'Follow the server to any data address',
    hint: 'Only for a server you trust: private addresses, this computer, ports below 1024, other hosts.',
  }),
  protection: rows(
    'decided',
    'data',
  )<'C' | 'P'>({
    kind: { type: 'choice', titles: { P: 'P, encrypted', C: 'C, clear text' } },
    default: 'P',
    flags: [flag('--prot <level>', 'protection of data connections: C clear, P private')],
    label: 'Protection of data (PROT)',
    hint: 'A refused PROT P is a failure, never a silent fall-back to clear.',
    needs: 'tls',
  }),
  /** Address announced in `PORT`/`EPRT`; null announces the control connection's local address. */
  activeAddress: data<string | null>({
    kind: { type: 'address' },
    default: null,
    flags: [flag('--active-address <ip>', 'address to announce in PORT and EPRT, for instance that of the NAT')],
    label: 'Address announced in active mode',
    hint: 'Empty: the local address of the control connection.',
    wizard: true,
  }),
  activePorts: data<readonly [from: number, to: number] | null>({
    kind: { type: 'ports' },
    default: null,
    flags: [flag('--active-ports <a-b>', 'ports to listen on in active mode')],
    label: 'Ports in active mode',
    hint: 'One, or a range such as 50000-50100. Empty: any.',
    wizard: true,
  }),

  tlsMin: decidedTls<Version>({
    kind: { type: 'choice', titles: VERSIONS },
    default: '1.2',
    flags: [flag('--tls-min <version>', 'lowest TLS version to offer')],
    label: 'Lowest version',
  }),
  tlsMax: decidedTls<Version>({
    kind: { type: 'choice', titles: VERSIONS },
    default: '1.3',
    flags: [flag('--tls-max <version>', 'highest TLS version to offer')],
    label: 'Highest version',
  }),
  /** false: go on after a certificate problem, which is recorded all the same. */
  verify: tls<boolean>({
    kind: { type: 'flag' },
    default: true,
    flags: [flag('--insecure', 'go on after a certificate error, and still report it', false)],
    label: 'Stop at a certificate that is not trusted',
    wizard: true,
  }),
  /** Offer the control connection's TLS session on data connections. */
  resume: tls<boolean>({
    kind: { type: 'flag' },
    default: true,
    flags: [flag('--no-resume', 'do not offer the TLS session of the control connection on data connections', false)],
    label: 'Resume the TLS session on data connections',
  }),
  /** Send `CCC` after login (RFC 4217 section 12.3). */
  clearControl: decidedTls<boolean>({
    kind: { type: 'flag' },
    default: false,
    flags: [flag('--ccc', 'send CCC after login: control connection in clear again', true)],
    label: 'Clear the control connection after login (CCC)',
  }),
  /** `AUTH` arguments in the order tried. */
  auth: decidedTls<readonly (typeof AUTH_WORDS)[number][]>({
    kind: { type: 'words', words: AUTH_WORDS },
    default: ['TLS', 'SSL'],
    flags: [flag('--auth <words>', 'AUTH arguments in the order to try: TLS, SSL, TLS-C, TLS-P')],
    label: 'AUTH arguments tried',
    needs: 'explicit',
  }),
  /** When the data ClientHello goes out. `after-preliminary` waits for the 1xx reply, with a fall-back timer. */
  dataHello: tls<'after-preliminary' | 'on-connect'>({
    kind: {
      type: 'choice',
      titles: { 'after-preliminary': 'after the 1xx reply', 'on-connect': 'as soon as it is open' },
    },
    default: 'after-preliminary',
    flags: [flag('--data-hello <when>', 'send the data ClientHello after the 1xx reply, or as soon as TCP is open')],
    label: 'TLS on data starts',
    hint: 'Some servers wait for the one, some for the other.',
  }),
  /** `small` offers no post-quantum key share, so that the ClientHello fits one segment. */
  hello: tls<'default' | 'small'>({
    kind: { type: 'choice', titles: { default: 'as usual', small: 'small, one packet' } },
    default: 'default',
    flags: [flag('--hello <size>', 'small: a ClientHello that fits one TCP segment, without post-quantum keys')],
    label: 'Size of the ClientHello',
  }),
  /** null: the host, unless it is an IP address. */
  sni: decidedTls<string | null>({
    kind: { type: 'server-name' },
    default: null,
    flags: [flag('--sni <name>', 'server name to indicate instead of the host')],
    label: 'Server name in TLS (SNI)',
    hint: 'Empty: the host.',
  }),
  /** SHA-256 of the server's certificate; null when nothing is pinned. */
  pinnedFingerprint: tls<string | null>({
    kind: { type: 'fingerprint' },
    default: null,
    flags: [flag('--pin <fingerprint>', "SHA-256 of the server's certificate, as a report shows it")],
    label: 'Pinned certificate (SHA-256)',
    hint: 'Only this certificate is accepted: with another one the session ends before the password is sent.',
    wizard: true,
  }),
  /** A certificate that runs out in fewer days is warned of; one for a few weeks only when a third of its life is left. */
  certificateDays: tls<number>({
    kind: { type: 'whole', min: 0, max: 3650, example: 21 },
    default: 21,
    flags: [flag('--cert-days <n>', 'warn of a certificate that runs out in fewer days')],
    label: 'Warn of a certificate that runs out (days)',
    hint: '0: never.',
  }),
  /** PEM certificates trusted in addition to the system's and the bundled ones. */
  ca: tls<readonly string[]>({
    kind: { type: 'certificates' },
    default: [],
    flags: [flag('--ca <file>', 'trust these certificates too (PEM or DER; repeatable)')],
    label: 'Certificates to trust as well (PEM)',
    wizard: true,
  }),
  /** PEM chain of the client certificate; its key is a secret. */
  clientCertificate: tls<string | null>({
    kind: { type: 'certificate' },
    default: null,
    flags: [flag('--cert <file>', 'certificate of the client with its chain (with --key)')],
    label: 'Client certificate (PEM)',
  }),

  /** Which of the host's addresses to try; `any` tries each in turn as a labelled attempt. */
  family: network<'any' | 'ipv4' | 'ipv6'>({
    kind: { type: 'choice', titles: { any: 'try all addresses', ipv4: 'IPv4 only', ipv6: 'IPv6 only' } },
    default: 'any',
    flags: [
      flag('--ipv4', 'only IPv4 addresses of the host', 'ipv4'),
      flag('--ipv6', 'only IPv6 addresses of the host', 'ipv6'),
    ],
    label: 'Internet protocol',
    wizard: true,
  }),
  /** ms without activity after which a step is given up (connect, reply, handshake, data); not the step's length. */
  silence: rows(
    'timeouts',
    'network',
  )<number>({
    kind: { type: 'seconds', min: 0.1, max: 3600, example: 15 },
    default: 15_000,
    flags: [flag('--timeout <seconds>', 'give up a step after so long without activity')],
    label: 'Timeout without activity (seconds)',
    hint: 'Within one step, not the length of the step.',
    wizard: true,
  }),
  /** Another port of the same server, for the probe that tells port-bound inspection; null when none is known. */
  otherPort: network<number | null>({
    kind: { type: 'port' },
    default: null,
    flags: [
      flag(
        '--other-port <port>',
        'another control port of the same server, for the probe that finds port-bound inspection',
      ),
    ],
    label: 'Another port of the same server',
    hint: 'Lets a probe tell whether inspection is bound to port 21.',
  }),
} as const
