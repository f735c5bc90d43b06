/**
 * FTP URLs as administrators type them (RFC 1738 section 3.2, and what FileZilla, WinSCP and lftp made of it):
 * `ftp://` plain, `ftpes://` explicit FTPS, `ftps://` implicit FTPS. Written by hand because a URL class would
 * accept spaces, repair hosts and hide what was typed. No message ever quotes what may be a password.
 */
import { hostKind } from './host.ts'
import type { Security } from './plan.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from './profile.ts'

export interface FtpTarget {
  readonly security: Security
  /** Name or address; IPv6 without brackets. */
  readonly host: string
  readonly port: number
  readonly user: string | null
  /** A secret: never print it. */
  readonly password: string | null
  /** Folder to list; without a leading slash it is relative to the folder after login (RFC 1738 section 3.2.2). */
  readonly path: string | null
  /** Which meaning the scheme was given, for people. */
  readonly meaning: string
  readonly warnings: readonly string[]
}

export type UrlProblem =
  | 'empty'
  | 'no-scheme'
  | 'unknown-scheme'
  | 'scheme-in-host'
  | 'spaces'
  | 'control-characters'
  | 'no-host'
  | 'bad-host'
  | 'bad-port'
  | 'bad-escape'
  | 'ambiguous-credentials'
  | 'query'

export type UrlResult =
  | { readonly ok: true; readonly target: FtpTarget }
  | { readonly ok: false; readonly problem: UrlProblem; readonly message: string }

export const DEFAULT_PORTS: Readonly<Record<Security, number>> = { plain: 21, explicit: 21, implicit: 990 }
export const URL_SCHEMES: Readonly<Record<Security, string>> = { plain: 'ftp', explicit: 'ftpes', implicit: 'ftps' }

const SCHEMES: Readonly<Record<string, Security>> = { ftp: 'plain', ftpes: 'explicit', ftps: 'implicit' }

const MEANINGS: Readonly<Record<Security, string>> = {
  plain: 'plain FTP without TLS (for FTPS write ftpes:// or ftps://)',
  explicit: 'explicit FTPS: AUTH TLS on a plain connection',
  implicit: 'implicit FTPS: TLS from the first byte (for AUTH TLS write ftpes://)',
}

const OTHER_SCHEMES: Readonly<Record<string, string>> = {
  sftp: 'SFTP is a part of SSH and another protocol than FTP; this program tests FTP and FTPS.',
  ssh: 'SSH is another protocol than FTP; this program tests FTP and FTPS.',
  scp: 'SCP is a part of SSH; this program tests FTP and FTPS.',
  http: 'This is a web address; an FTP server has a URL that begins with ftp://, ftpes:// or ftps://.',
  https: 'This is a web address; an FTP server has a URL that begins with ftp://, ftpes:// or ftps://.',
  ftpe: 'For explicit FTPS write ftpes://.',
  ftpse: 'For explicit FTPS write ftpes://.',
  tftp: 'TFTP is another protocol (UDP); this program tests FTP and FTPS.',
}

/** Controls, bidi marks, zero-width characters, Unicode line ends, private use: nothing of it is typed on purpose. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u

class Refusal extends Error {
  readonly problem: UrlProblem

  constructor(problem: UrlProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

/** Reads a URL; what is wrong is said in words that fit after "URL:" and tell what to write instead. */
export function parseFtpUrl(url: string): UrlResult {
  try {
    return { ok: true, target: parse(url) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem, message: error.message }
    throw error
  }
}

function parse(url: string): FtpTarget {
  if (url.trim() === '') throw new Refusal('empty', 'Empty. Write for instance ftpes://user@ftp.example.com/.')
  if (INVISIBLE.test(url))
    throw new Refusal('control-characters', 'It contains control characters or invisible marks; type it anew.')
  if (/\s/u.test(url.trim()) || url.trim() !== url)
    throw new Refusal('spaces', 'It contains spaces. Remove them, or write %20 in a path or user name.')

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)
  if (!scheme) throw missingScheme(url)
  const name = (scheme[1] ?? '').toLowerCase()
  const security = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined
  if (!security) {
    const known = Object.hasOwn(OTHER_SCHEMES, name) ? OTHER_SCHEMES[name] : undefined
    throw new Refusal(
      'unknown-scheme',
      known ??
        `Unknown scheme "${name.slice(0, 20)}://". Use ftp:// (plain), ftpes:// (explicit FTPS) or ftps:// (implicit FTPS).`,
    )
  }

  const { authority, path: rawPath } = split(url.slice(scheme[0].length))
  const at = authority.lastIndexOf('@')
  const credentials = at < 0 ? null : authority.slice(0, at)
  const { host, port: givenPort } = hostAndPort(authority.slice(at + 1), credentials)
  const { user, password } = readCredentials(credentials)
  const port = givenPort ?? DEFAULT_PORTS[security]
  const warnings: string[] = []
  if (password !== null)
    warnings.push(
      'The password stands in the URL: other users of this computer and the shell history can see it. Use --password-stdin, --password-env or --netrc.',
    )
  if (security === 'implicit' && port === 21)
    warnings.push('ftps:// on port 21 means TLS from the first byte there; for AUTH TLS on port 21 write ftpes://.')
  if (security !== 'implicit' && port === 990)
    warnings.push(`Port 990 is that of implicit FTPS; for TLS from the first byte write ftps://.`)
  return { security, host, port, user, password, path: folder(rawPath), meaning: MEANINGS[security], warnings }
}

function missingScheme(url: string): Refusal {
  const broken = /^(ftp|ftpes|ftps):\/?[^/]/i.exec(url)
  if (broken) return new Refusal('no-scheme', `After "${(broken[1] ?? '').toLowerCase()}" must stand "://".`)
  return new Refusal(
    'no-scheme',
    'It has no scheme. Put ftpes:// (explicit FTPS), ftps:// (implicit FTPS) or ftp:// (plain) before the host.',
  )
}

/** `#` and `?` end an authority in URLs in general, so that a password with them would be cut silently. */
function split(rest: string): { authority: string; path: string } {
  const end = rest.search(/[/?#]/)
  if (end < 0) return { authority: rest, path: '' }
  const authority = rest.slice(0, end)
  const path = rest.slice(end)
  if (/^[a-z][a-z0-9+.-]*:$/i.test(authority) && path.startsWith('//'))
    throw new Refusal('scheme-in-host', 'There are two schemes, one after the other. Leave one out.')
  const credentials = authority.slice(0, Math.max(0, authority.lastIndexOf('@')))
  const looksLikePassword = credentials.includes(':') || (credentials === '' && /^[^[:]*:.*[^0-9]/.test(authority))
  if (path.includes('@') && looksLikePassword)
    throw new Refusal(
      'ambiguous-credentials',
      'A /, ? or # in a user name or password must be written %2F, %3F or %23 (and @ in a path %40). Better: give the password with --password-stdin.',
    )
  if (/[?#]/.test(path)) throw new Refusal('query', 'FTP has no ? or # part. In a path write %3F for ? and %23 for #.')
  return { authority, path }
}

function hostAndPort(text: string, credentials: string | null): { host: string; port: number | null } {
  if (text === '') throw new Refusal('no-host', 'The host is missing. Write for instance ftpes://ftp.example.com/.')
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text)
  if (!bracketed && (text.startsWith('[') || text.split(':').length > 2)) {
    if (hostKind(text) === 'ipv6')
      throw new Refusal('bad-host', `An IPv6 address goes in brackets: [${text.slice(0, 60)}].`)
    if (text.startsWith('[')) throw new Refusal('bad-host', 'After [ an IPv6 address and ] are expected.')
    // Without an @ this may be "user:password:..." by mistake: not quoted.
    throw new Refusal('bad-host', 'The host has more than one colon. Write HOST or HOST:PORT, and IPv6 in brackets.')
  }
  const colon = text.indexOf(':')
  const host = decodeZone(bracketed ? (bracketed[1] ?? '') : colon < 0 ? text : text.slice(0, colon))
  const portText = bracketed ? bracketed[2] : colon < 0 ? undefined : text.slice(colon + 1)
  const kind = hostKind(host)
  if (bracketed ? kind !== 'ipv6' : kind === null) {
    if (host === '') throw new Refusal('no-host', 'The host is missing. Write for instance ftpes://ftp.example.com/.')
    // After "user:password@" the host may be the tail of a password with an @ in it: not quoted.
    const quoted = credentials?.includes(':') ? 'The host' : `"${host.slice(0, 80)}"`
    throw new Refusal('bad-host', `${quoted} is no host name and no IP address.`)
  }
  return { host, port: readPort(portText, credentials !== null && !credentials.includes(':')) }
}

/** RFC 6874 writes the zone of a link-local address as %25. */
const decodeZone = (host: string) => host.replace(/%25/, '%')

function readPort(text: string | undefined, quotable: boolean): number | null {
  if (text === undefined || text === '') return null
  const port = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  // "user:password" without "@host" puts the password here: quoted only when it can be no password of a user before it.
  const quoted = quotable || /^[0-9]{5,6}$/.test(text) ? ` "${text.slice(0, 12)}"` : ''
  throw new Refusal('bad-port', `The port${quoted} must be a number from 1 to 65535.`)
}

function readCredentials(text: string | null): { user: string | null; password: string | null } {
  if (text === null) return { user: null, password: null }
  const colon = text.indexOf(':')
  const user = decode(colon < 0 ? text : text.slice(0, colon), 'user name')
  const password = colon < 0 ? null : decode(text.slice(colon + 1), 'password')
  return { user: user === '' ? null : user, password }
}

/** `/folder` is relative to the folder after login, `//folder` and `/%2Ffolder` are absolute, as in curl and lftp. */
function folder(raw: string): string | null {
  const path = decode(raw.replace(/;type=[aid]$/i, '').slice(1), 'path')
  return path === '' ? null : path
}

function decode(text: string, what: string): string {
  let decoded: string
  try {
    decoded = decodeURIComponent(text)
  } catch {
    throw new Refusal('bad-escape', `The ${what} has a % that starts no escape. Write %25 for a %.`)
  }
  // A line end in a name would be a second command on the control connection.
  if (INVISIBLE.test(decoded)) throw new Refusal('control-characters', `The ${what} contains control characters.`)
  return decoded
}

/** The URL of a target without its password, for display and recent items. */
export function formatFtpUrl(target: {
  readonly security: Security
  readonly host: string
  readonly port: number
  readonly user?: string | null
}): string {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  const user = target.user ? `${encodeURIComponent(target.user)}@` : ''
  const port = target.port === DEFAULT_PORTS[target.security] ? '' : `:${target.port}`
  return `${URL_SCHEMES[target.security]}://${user}${host}${port}/`
}

/** What a URL says about a session; everything else is left at its default. The password is not among it. */
export function optionsFromTarget({ security, host, port, user, path }: FtpTarget): SessionOptions {
  return { ...DEFAULT_OPTIONS, security, host, port, user: user ?? '', path }
}
