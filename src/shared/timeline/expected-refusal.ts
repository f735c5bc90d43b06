import { isMadeUp } from '../protocol/commands.ts'
import type { EventOf } from '../transcript/event.ts'
import type { Exchange } from '../transcript/session-view.ts'

/** `530 Please log in`, which many servers say to anything before login (RFC 959 section 5.4), and that refuses nothing for good. */
const NOT_LOGGED_IN = 530

/** The same for a verb and its reply. */
export const refusesAsExpected = (verb: string, { code, stage }: Pick<EventOf<'reply'>, 'code' | 'stage'>): boolean =>
  code >= 500 && (isMadeUp(verb) || (code === NOT_LOGGED_IN && stage === 'auth' && verb !== 'AUTH'))

/** A refusal that was to be expected and tells of no trouble: of the made-up verb, or of what needs a login first. */
export function isExpectedRefusal({ command, final }: Exchange): boolean {
  return command !== null && final !== null && refusesAsExpected(command.verb, final)
}
