/** Reads a reply: the words of its server, of the system and TLS library beneath it, then its code by RFC 959 alone. */
import type { Entry, Messages } from './compile-messages.ts'
import { hitsIn, rankReadings } from './match-message.ts'
import type { MessageReading } from './message.ts'

export interface ReplyWords {
  readonly code: number
  /** As received, with or without code. */
  readonly lines: readonly string[]
  /** The command that it answers, in capitals; null when that is not known. */
  readonly verb: string | null
}

/** Best first. A reading that only the code gives is a guess. */
export function matchReply(reply: ReplyWords, messages: Messages): readonly MessageReading[] {
  const hits = hitsIn(replyText(reply.lines), messages).filter(
    (entry) => entry.source !== 'client' && fits(entry, reply),
  )
  return rankReadings([...hits, ...messages.codes.filter((entry) => fits(entry, reply))], false)
}

function fits({ pattern, fact }: Entry, { code, verb }: ReplyWords): boolean {
  // Up to 399 nothing is refused, whatever words a greeting or a hint may hold.
  if (code < 400 && fact?.result !== undefined && fact.result !== 'ok') return false
  if (!pattern) return true
  const { codes, verbs } = pattern
  return (codes.length === 0 || codes.includes(code)) && (verbs.length === 0 || (verb !== null && verbs.includes(verb)))
}

/** The words of a reply without its code, lines joined by blanks. */
function replyText(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^\d{3}(?:[ -]|$)/, '').trim()).join(' ')
}
