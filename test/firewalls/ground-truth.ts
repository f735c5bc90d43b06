/** What two other clients, curl and lftp, see on the same path: proof that the scenario is what it says. */
import type { DataMode, SessionOptions } from '../../src/shared/session/profile.ts'
import type { RunningServer } from '../real-servers/server.ts'
import type { Finished, Network } from './network.ts'
import type { Seen } from './scenario.ts'

export interface Observation {
  readonly seen: Seen
  /** The tool's own word for it, without numbers that change from run to run. */
  readonly words: string
}

/** s: how long either tool waits for anything. */
const PATIENCE = 4

/** Exit codes of curl(1) that such paths lead to. */
const CURL_WORDS: Readonly<Record<number, string>> = {
  5: 'proxy name does not resolve',
  6: 'name does not resolve',
  7: 'cannot connect',
  8: 'strange reply',
  9: 'access denied',
  10: 'active mode: connection from server failed',
  12: 'active mode: timed out',
  13: 'unusable answer to PASV',
  18: 'part of the file',
  19: 'listing refused',
  25: 'upload failed',
  28: 'timed out',
  30: 'PORT refused',
  35: 'TLS handshake failed',
  52: 'no answer',
  55: 'sending failed',
  56: 'connection reset',
  60: 'certificate not trusted',
  64: 'TLS refused',
  67: 'login refused',
  78: 'no such file',
}

/** Options of curl that make it take one data mode; null where it has none for it. */
const CURL_MODES: Readonly<Record<DataMode, readonly string[]>> = {
  auto: [],
  passive: [],
  epsv: [],
  pasv: ['--disable-epsv'],
  active: ['--ftp-port', '-'],
  eprt: ['--ftp-port', '-'],
  port: ['--ftp-port', '-', '--disable-eprt'],
}

const hostOf = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const ended = (code: number | null, words: string): Observation =>
  code === 0 ? { seen: 'works', words: 'works' } : { seen: 'fails', words: `fails (${words})` }

/** A listing, or the download that the session makes, by curl in the client's namespace. */
export async function seenByCurl(
  network: Network,
  options: SessionOptions,
  server: Pick<RunningServer, 'password'> | null,
): Promise<Observation> {
  const scheme = options.security === 'implicit' ? 'ftps' : 'ftp'
  const port = options.port ?? (options.security === 'implicit' ? 990 : 21)
  const target = `${scheme}://${hostOf(options.host)}:${port}/${options.download ?? ''}`
  const lines = [
    'silent',
    'show-error',
    'insecure',
    `url = "${target}"`,
    `user = "${options.user}:${server?.password ?? 'none'}"`,
    `connect-timeout = ${PATIENCE}`,
    `max-time = ${options.download === null ? 2 * PATIENCE : 5 * PATIENCE}`,
    ...(options.security === 'explicit' ? ['ssl-reqd'] : []),
    ...(options.download === null ? [] : ['output = "/dev/null"']),
    ...(options.family === 'any' ? [] : [options.family]),
    ...(options.tlsMax === '1.3' ? [] : [`tls-max = ${options.tlsMax}`]),
  ]
  const command = ['curl', '--config', '-', ...CURL_MODES[options.data]]
  const { code } = await network.run('client', command, `${lines.join('\n')}\n`)
  return ended(code, `${code} ${CURL_WORDS[code ?? -1] ?? 'failed'}`)
}

const LFTP_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/max-retries exceeded/, 'retries used up'],
  [/ftp:ssl-force/, 'TLS refused'],
  [/certificate/i, 'certificate not trusted'],
  [/Login failed/, 'login refused'],
  [/Access failed/, 'access refused'],
  [/peer closed|reset by peer/i, 'connection closed'],
  [/Fatal error/, 'fatal error'],
]

function lftpWords({ code, stderr }: Finished): string {
  if (code === null) return 'gave no answer in time'
  return LFTP_ENDINGS.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'failed'
}

/** The same by lftp. It has no address family for one name, so the host must have the right addresses. */
export async function seenByLftp(
  network: Network,
  options: SessionOptions,
  server: Pick<RunningServer, 'password'> | null,
): Promise<Observation> {
  const active = options.data === 'port' || options.data === 'eprt' || options.data === 'active'
  const extended = options.data === 'epsv' || options.data === 'eprt'
  const scheme = options.security === 'implicit' ? 'ftps' : 'ftp'
  const port = options.port ?? (options.security === 'implicit' ? 990 : 21)
  const settings: Record<string, string | number> = {
    'cmd:fail-exit': 'true',
    'net:timeout': PATIENCE,
    'net:max-retries': 1,
    'net:reconnect-interval-base': 1,
    'net:persist-retries': 0,
    'dns:order': options.family === 'ipv6' ? 'inet6' : options.family === 'ipv4' ? 'inet' : '"inet6 inet"',
    'ftp:passive-mode': active ? 'off' : 'on',
    'ftp:auto-passive-mode': 'no',
    'ftp:prefer-epsv': extended ? 'yes' : 'no',
    'ftp:ssl-allow': options.security === 'plain' ? 'no' : 'yes',
    'ftp:ssl-force': options.security === 'explicit' ? 'yes' : 'no',
    'ftp:ssl-protect-data': 'yes',
    'ftp:ssl-protect-list': 'yes',
    'ssl:verify-certificate': 'no',
    // lftp would otherwise repair a private address in 227 by itself.
    'ftp:fix-pasv-address': 'no',
  }
  const lines = [
    ...Object.entries(settings).map(([name, value]) => `set ${name} ${value}`),
    `open -u ${options.user},${server?.password ?? 'none'} ${scheme}://${hostOf(options.host)}:${port}/`,
    options.download === null ? 'ls' : `cat ${options.download}`,
    'bye',
  ]
  const patience = (options.download === null ? 5 : 7) * PATIENCE * 1000
  const finished = await network.run('client', ['lftp'], `${lines.join('\n')}\n`, patience)
  return ended(finished.code, lftpWords(finished))
}
