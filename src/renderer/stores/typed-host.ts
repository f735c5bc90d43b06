import type { SessionOptions } from '../../shared/session/profile.ts'
import { DEFAULT_PORTS, optionsFromTarget, parseFtpUrl } from '../../shared/session/url.ts'

interface TypedHost {
  /** What it says about a session; fields that it does not name are left out. */
  readonly options: Partial<SessionOptions>
  /** A secret: null when none was in it. */
  readonly password: string | null
  /** What is wrong with a URL, in plain words. */
  readonly problem: string | null
}

/**
 * Reads what was typed or pasted into a host field: a host, or a URL that fills the other fields too. The usual port of a
 * URL stays empty, so that it follows the security.
 */
export function readTypedHost(text: string): TypedHost {
  const trimmed = text.trim()
  if (!trimmed.includes('://')) return { options: { host: trimmed }, password: null, problem: null }
  const result = parseFtpUrl(trimmed)
  if (!result.ok) return { options: { host: text }, password: null, problem: result.message }
  const { user, password, port: named } = result.target
  const { host, security, path } = optionsFromTarget(result.target)
  const port = named === DEFAULT_PORTS[security] ? null : named
  return { options: { host, security, port, path, ...(user !== null && { user }) }, password, problem: null }
}
