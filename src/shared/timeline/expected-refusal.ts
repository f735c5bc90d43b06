import { isMadeUp } from '../protocol/commands.ts'
import type { Exchange } from '../transcript/session-view.ts'

/** `530 Please log in`, which many servers say to anything before login (RFC 959 section 5.4), and that refuses nothing for good. */
const NOT_LOGGED_IN = 530

/** A refusal that was to be expected and tells of no trouble: of the made-up verb, or of what needs a login first. */
export function isExpectedRefusal({ command, final }: Exchange): boolean {
  if (!command || !final || final.code < 500) return false
  return isMadeUp(command.verb) || (final.code === NOT_LOGGED_IN && final.stage === 'auth' && command.verb !== 'AUTH')
}
