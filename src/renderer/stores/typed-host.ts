import type { SessionOptions } from '../../shared/session/profile.ts'
import { optionsNamedBy, parseTarget, withoutPassword } from '../../shared/session/target.ts'

interface TypedHost {
  /** What it says about a session; fields that it does not name are left out. */
  readonly options: Partial<SessionOptions>
  /** A secret: null when none was in it. */
  readonly password: string | null
  /** What is wrong with it, in plain words. */
  readonly problem: string | null
}

/**
 * Reads what stands in a host field: a host, `host:port`, `user@host` or a URL, which fill the other fields too. A password
 * leaves the text even when the rest cannot be read. An empty field is no problem yet.
 */
export function readTypedHost(typed: string): TypedHost {
  const { text, password } = withoutPassword(typed.trim())
  if (text === '') return { options: { host: '' }, password, problem: null }
  const result = parseTarget(text)
  if (!result.ok) return { options: { host: text }, password, problem: result.message }
  return { options: optionsNamedBy(result.target), password, problem: null }
}
