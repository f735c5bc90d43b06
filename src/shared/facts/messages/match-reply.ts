/** Reads a reply: the words of its server, of the system and TLS library beneath it, then its code by RFC 959 alone. */
import { TRANSFER_VERBS } from '../../protocol/data-methods.ts'
import type { Entry, Messages } from './compile-messages.ts'
import { hitsIn, rankReadings } from './match-message.ts'
import { isGuess, type MessageReading } from './message.ts'

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

const LOGIN_CODES: ReadonlySet<number> = new Set([530, 532])

/** Codes with which a server may pass on what happened to a connection: 425 and 426 of a data connection, the rest of its files. */
const OF_A_CONNECTION: ReadonlySet<number> = new Set([425, 426, 450, 451, 500, 501, 550])
/** 431, 522, 530 and 533 to 536 speak of security (RFC 2228), so they may also pass on how a handshake went. */
const OF_A_HANDSHAKE: ReadonlySet<number> = new Set([...OF_A_CONNECTION, 431, 522, 530, 533, 534, 535, 536])
const TCP: ReadonlySet<string | undefined> = new Set(['refused', 'reset', 'silence', 'closed', 'unreachable'])

function fits({ pattern, fact, source }: Entry, { code, verb }: ReplyWords): boolean {
  // Up to 399 nothing is refused, whatever words a greeting or a hint may hold.
  if (code !== null && code < 400 && fact?.result !== undefined && fact.result !== 'ok') return false
  // Only 530 and 532 take a login back once a transfer is asked for (RFC 959 section 5.4).
  if (fact?.act === 'login' && verb !== null && TRANSFER_VERBS.has(verb) && code !== null && !LOGIN_CODES.has(code))
    return false
  // A server speaks of itself: its "address in use" is not ours, its "connection refused" may be its own refusal.
  if (fact?.side === 'client') return false
  if (source === 'system' && TCP.has(fact?.result) && code !== null && !OF_A_CONNECTION.has(code)) return false
  // "421 cleartext sessions and weak ciphers are not accepted" is a policy, told where no handshake was tried.
  // "530 Client certificate required" is meant: with TLS 1.3 the lack of one shows only behind the handshake.
  const ofHandshake = fact?.act === 'handshake' && fact.reason !== 'client-certificate' && isGuess(source)
  if (ofHandshake && code !== null && !OF_A_HANDSHAKE.has(code)) return false
  if (!pattern) return true
  const { codes, verbs, phrases } = pattern
  const coded = code === null ? phrases.flatMap(({ words }) => words).length > 1 : codes.includes(code)
  return (codes.length === 0 || coded) && (verbs.length === 0 || (verb !== null && verbs.includes(verb)))
}

/** The words of a reply without its code, lines joined by blanks. */
function replyText(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^\d{3}(?:[ -]|$)/, '').trim()).join(' ')
}
