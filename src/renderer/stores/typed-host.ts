import type { SessionOptions } from '../../shared/session/profile.ts'
import { optionsNamedBy, parseTarget, withoutPassword } from '../../shared/session/target.ts'
import { type PairingCode, pairingCodeIn } from '../../shared/two-ended/pairing-code.ts'

interface TypedHost {
  /** What it says about a session; fields that it does not name are left out. */
  readonly options: Partial<SessionOptions>
  /** A secret: null when none was in it. */
  readonly password: string | null
  /** What is wrong with it, in plain words. */
  readonly problem: string | null
  /** It is no server but the pairing code of a responder: a secret. */
  readonly pairing: PairingCode | null
}

export const BROKEN_CODE =
  'This is a part of a pairing code. Copy the whole text that the other end shows; it begins with ftpscope-pair/.'

/**
 * Reads what stands in a host field: a host, `host:port`, `user@host` or a URL, which fill the other fields too. A password
 * leaves the text even when the rest cannot be read. An empty field is no problem yet.
 */
export function readTypedHost(typed: string): TypedHost {
  const pairing = pairingCodeIn(typed)
  if (pairing === 'broken') return { options: { host: '' }, password: null, problem: BROKEN_CODE, pairing: null }
  if (pairing) {
    const { hosts, port, security } = pairing
    return { options: { host: hosts[0] ?? '', port, security }, password: null, problem: null, pairing }
  }
  const { text, password } = withoutPassword(typed.trim())
  const read = { password, pairing: null }
  if (text === '') return { ...read, options: { host: '' }, problem: null }
  const result = parseTarget(text)
  if (!result.ok) return { ...read, options: { host: text }, problem: result.message }
  return { ...read, options: optionsNamedBy(result.target), problem: null }
}
