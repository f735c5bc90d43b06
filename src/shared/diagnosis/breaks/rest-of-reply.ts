import { canAnswer } from '../../protocol/commands.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange, SessionView } from '../../transcript/session-view.ts'

/**
 * The client took the first line of a reply for the whole of it (RFC 959 section 4.2: it ends with the code and a blank),
 * and the next line for the answer to its next command.
 */
export const isRestOf = (
  before: EventOf<'reply'> | null | undefined,
  { command, final }: Pick<Exchange, 'command' | 'final'>,
): boolean =>
  !!before &&
  !!final &&
  !!command &&
  final.code === before.code &&
  before.lines.at(-1)?.charAt(3) === '-' &&
  !canAnswer(command.verb, final.code)

export function isHalfRead({ exchanges }: Pick<SessionView, 'exchanges'>, exchange: Exchange): boolean {
  const at = exchanges.indexOf(exchange)
  return at > 0 && isRestOf(exchanges[at - 1]?.final, exchange)
}
