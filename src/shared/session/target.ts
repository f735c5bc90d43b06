/**
 * Servers as administrators type them: FTP URLs (RFC 1738 section 3.2, and what FileZilla, WinSCP and lftp made of it:
 * `ftp://` plain, `ftpes://` explicit FTPS, `ftps://` implicit FTPS), and the same without a scheme. Written by hand because
 * a URL class would accept spaces, repair hosts and hide what was typed. No message ever quotes what may be a password.
 */
import { hostKind } from './host.ts'
import type { Security } from './plan.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from './profile.ts'
import { DEFAULT_PORTS } from './url.ts'

/** What a typed text says; null where it says nothing. */
export interface TypedTarget {
  readonly security: Security | null
  /** Name or address; IPv6 without brackets. */
  readonly host: string
  readonly port: number | null
  readonly user: string | null
  /** A secret: never print it. */
  readonly password: string | null
  /** Folder to list; without a leading slash it is relative to the folder after login (RFC 1738 section 3.2.2). */
  readonly path: string | null
}

/** A target with everything decided. */
export interface FtpTarget extends TypedTarget {
  readonly security: Security
  readonly port: number
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
  | 'pairing-code'

export type TargetResult<T> =
  | { readonly ok: true; readonly target: T }
  | { readonly ok: false; readonly problem: UrlProblem; readonly message: string }

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

/**
 * Reads a URL, or a host with what may stand around it: `user@host`, `host:port`, `user@[v6]:port/folder`, a bare IPv6 address.
 * What is wrong is said in words that fit after "URL:" and tell what to write instead.
 */
export const parseTarget = (text: string): TargetResult<TypedTarget> => attempt(() => parse(text))

/** Reads a URL, which has a scheme. */
export const parseFtpUrl = (url: string): TargetResult<FtpTarget> =>
  attempt(() => {
    const { security, ...typed } = parse(url)
    if (security === null)
      throw new Refusal(
        'no-scheme',
        'It has no scheme. Put ftpes:// (explicit FTPS), ftps:// (implicit FTPS) or ftp:// (plain) before the host.',
      )
    return completeTarget(typed, security)
  })

function attempt<T>(read: () => T): TargetResult<T> {
  try {
    return { ok: true, target: read() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem, message: error.message }
    throw error
  }
}

/** `security`: where the text named none. */
export function completeTarget(typed: Omit<TypedTarget, 'security'>, security: Security): FtpTarget {
  const port = typed.port ?? DEFAULT_PORTS[security]
  const warnings: string[] = []
  if (security === 'implicit' && port === 21)
    warnings.push('ftps:// on port 21 means TLS from the first byte there; for AUTH TLS on port 21 write ftpes://.')
  if (security !== 'implicit' && port === 990)
    warnings.push(`Port 990 is that of implicit FTPS; for TLS from the first byte write ftps://.`)
  return { ...typed, security, port, meaning: MEANINGS[security], warnings }
}

function parse(text: string): TypedTarget {
  // What `two-ended/pairing-code.ts` writes; it holds a secret.
  if (text.includes('ftpscope-pair/'))
    throw new Refusal(
      'pairing-code',
      'This is a pairing code, and no server: it belongs to "ftpscope respond" at the other end. Test against it with "ftpscope test --responder CODE", or paste it on the session screen.',
    )
  if (text.trim() === '') throw new Refusal('empty', 'Empty. Write for instance ftpes://user@ftp.example.com/.')
  if (INVISIBLE.test(text))
    throw new Refusal('control-characters', 'It contains control characters or invisible marks; type it anew.')
  if (/\s/u.test(text.trim()) || text.trim() !== text)
    throw new Refusal('spaces', 'It contains spaces. Remove them, or write %20 in a path or user name.')

  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)
  const security = scheme ? securityOfScheme((scheme[1] ?? '').toLowerCase()) : null
  if (!scheme) refuseBrokenScheme(text)
  const { authority, path: rawPath } = split(text.slice(scheme?.[0].length ?? 0))
  const at = authority.lastIndexOf('@')
  const credentials = at < 0 ? null : authority.slice(0, at)
  const { host, port } = hostAndPort(authority.slice(at + 1), credentials, scheme !== null)
  const { user, password } = readCredentials(credentials)
  return { security, host, port, user, password, path: folder(rawPath) }
}

function securityOfScheme(name: string): Security {
  const security = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined
  if (security) return security
  const known = Object.hasOwn(OTHER_SCHEMES, name) ? OTHER_SCHEMES[name] : undefined
  throw new Refusal(
    'unknown-scheme',
    known ??
      `Unknown scheme "${name.slice(0, 20)}://". Use ftp:// (plain), ftpes:// (explicit FTPS) or ftps:// (implicit FTPS).`,
  )
}

/** `ftp:/host` is a slip of the hand; `ftp:2121` is a host of this name. */
function refuseBrokenScheme(text: string): void {
  const broken = /^(ftp|ftpes|ftps):(?!\d{1,5}(?:$|\/))/i.exec(text)
  if (broken) throw new Refusal('no-scheme', `After "${(broken[1] ?? '').toLowerCase()}" must stand "://".`)
  if (/^[^/@]*:\/\//.test(text))
    throw new Refusal('unknown-scheme', 'Before :// stands no scheme. Write ftpes://HOST/.')
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

function hostAndPort(text: string, credentials: string | null, isUrl: boolean): { host: string; port: number | null } {
  if (text === '') throw new Refusal('no-host', 'The host is missing. Write for instance ftpes://ftp.example.com/.')
  if (!isUrl && hostKind(text) === 'ipv6') return { host: text, port: null }
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

/**
 * Parts a typed text from the password in it, also where the rest cannot be read: whatever stands between the first colon
 * and the last @ of `user:password@`.
 */
export function withoutPassword(text: string): { readonly text: string; readonly password: string | null } {
  const start = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].length ?? 0
  const colon = text.indexOf(':', start)
  const at = text.lastIndexOf('@')
  const read = parseTarget(text)
  if (read.ok ? read.target.password === null : colon < 0 || at < colon || text.slice(start, colon).includes('/'))
    return { text, password: null }
  const password = text.slice(colon + 1, at)
  return { text: text.slice(0, colon) + text.slice(at), password: unescaped(password) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a URL says about a session; everything else is left at its default. The password is not among it. */
export function optionsFromTarget({ security, host, port, user, path }: FtpTarget): SessionOptions {
  return { ...DEFAULT_OPTIONS, security, host, port, user: user ?? '', path }
}

/**
 * What a typed text says about a session, to be laid over what is there. A URL decides port and folder as well: its usual
 * port is null, so that it follows the security. The password is not among it.
 */
export function optionsNamedBy({ security, host, port, user, path }: TypedTarget): Partial<SessionOptions> {
  const named = { host, ...(user !== null && { user }) }
  if (security !== null) return { ...named, security, port: port === DEFAULT_PORTS[security] ? null : port, path }
  return { ...named, ...(port !== null && { port }), ...(path !== null && { path }) }
}
