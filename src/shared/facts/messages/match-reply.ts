/** Reads a reply: the words of its server, of the system and TLS library beneath it, then its code by RFC 959 alone. */
import type { Entry, Messages } from './compile-messages.ts'
import { hitsIn, rankReadings } from './match-message.ts'
import type { MessageReading } from './message.ts'

export interface ReplyWords {
  /** null: its words stand somewhere without it. */
  readonly code: number | null
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
  const readings = rankReadings([...hits, ...messages.codes.filter((entry) => fits(entry, reply))], false)
  return explained(readings)
}

/** "Can't build data connection: Connection refused": the system's words say how, the general ones what for. */
function explained([first, ...others]: readonly MessageReading[]): readonly MessageReading[] {
  if (!first) return []
  const why = others.find(({ fact }) => fact?.reason !== undefined)?.fact
  if (!first.fact || first.fact.reason !== undefined || !why || first.fact.result === 'rejected')
    return [first, ...others]
  return [{ ...first, fact: { ...why, ...first.fact } }, ...others]
}

/** Codes with which a server may pass on what happened to a connection: 425 and 426 of a data connection, the rest of its files. */
const OF_A_CONNECTION: ReadonlySet<number> = new Set([425, 426, 450, 451, 500, 501, 550])
const TCP: ReadonlySet<string | undefined> = new Set(['refused', 'reset', 'silence', 'closed', 'unreachable'])

function fits({ pattern, fact, source }: Entry, { code, verb }: ReplyWords): boolean {
  // Up to 399 nothing is refused, whatever words a greeting or a hint may hold.
  if (code !== null && code < 400 && fact?.result !== undefined && fact.result !== 'ok') return false
  // A server speaks of itself: its "address in use" is not ours, its "connection refused" may be its own refusal.
  if (fact?.side === 'client') return false
  if (source === 'system' && TCP.has(fact?.result) && code !== null && !OF_A_CONNECTION.has(code)) return false
  if (!pattern) return true
  const { codes, verbs, phrases } = pattern
  const coded = code === null ? phrases.flatMap(({ words }) => words).length > 1 : codes.includes(code)
  return (codes.length === 0 || coded) && (verbs.length === 0 || (verb !== null && verbs.includes(verb)))
}

/** The words of a reply without its code, lines joined by blanks. */
function replyText(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^\d{3}(?:[ -]|$)/, '').trim()).join(' ')
}
