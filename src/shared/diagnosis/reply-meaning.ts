/**
 * What the words of a refusal mean, whatever server wrote them: the reason that the catalogues of messages read in them,
 * or how a connection went. Codes alone decide little: a 425 can stand for a blocked port, a foreign peer, a missing
 * PROT P or a TLS session that was not resumed. Rules combine it with the command that was answered and its code.
 */
import type { Result } from '../facts/fact.ts'
import type { Messages } from '../facts/messages/compile-messages.ts'
import { MESSAGES as GENERAL_WORDING } from '../facts/messages/compiled-wording.ts'
import { matchReply, type ReplyWords } from '../facts/messages/match-reply.ts'
import type { MessageFact, MessageReading } from '../facts/messages/message.ts'
import type { Reason } from '../facts/reason.ts'
import type { EventOf } from '../transcript/event.ts'
import type { SessionView } from '../transcript/session-view.ts'

/** `handshake`: the server's side of a TLS handshake failed; `accepted`: the server has the data connection. */
export type ReplyMeaning =
  | Reason
  | Extract<Result, 'refused' | 'silence' | 'unreachable' | 'denied'>
  | 'handshake'
  | 'accepted'

const RESULTS: ReadonlySet<string | undefined> = new Set(['refused', 'silence', 'unreachable', 'denied'])

/** Reasons that say another one in more detail. */
const IMPLIED: Readonly<Partial<Record<Reason, readonly Reason[]>>> = {
  'parameter-unsupported': ['command-unknown'],
  'tls-unsupported': ['command-unknown'],
  'password-expired': ['credentials'],
  'arrange-first': ['no-client-connection'],
}

function meaningsOf({ reason, result, act }: MessageFact): ReadonlySet<ReplyMeaning> {
  const found = new Set<ReplyMeaning>()
  if (reason !== undefined) for (const one of [reason, ...(IMPLIED[reason] ?? [])]) found.add(one)
  if (RESULTS.has(result)) found.add(result as ReplyMeaning)
  else if (act === 'handshake') found.add('handshake')
  else if (act === 'accept' && result === 'ok') found.add('accepted')
  // "Permission denied" names the file as well as the error, unless it is a login that was denied.
  if (result === 'denied' && reason === undefined) found.add(act === 'login' ? 'credentials' : 'permission')
  return found
}

const NOTHING: ReadonlySet<ReplyMeaning> = new Set()

/** OpenSSL: the own list is empty, before anything was compared. A server that says so cannot use its TLS. */
const NO_CIPHERS: ReadonlySet<string> = new Set(['openssl:181', 'no_ciphers_available'])
const NO_CIPHERS_MEAN: ReadonlySet<ReplyMeaning> = new Set(['tls-set-up'])

interface Told {
  /** null: it is no event of a session. */
  readonly messages: Messages | null
  readonly means: ReadonlySet<ReplyMeaning>
}

const told = new WeakMap<readonly string[], Told>()

function meaningOf(reply: ReplyWords, messages: Messages): ReadonlySet<ReplyMeaning> {
  // What the code alone says, the rules know themselves.
  const reading = matchReply(reply, messages).find(({ by }) => by !== 'code')
  if (reading !== undefined && NO_CIPHERS.has(reading.key)) return NO_CIPHERS_MEAN
  return reading?.fact ? meaningsOf(reading.fact) : NOTHING
}

/**
 * Reads the refusals of `view`, and what announces a transfer; a reply that was read with the same catalogues is not read
 * again. Without catalogues only the wording that many servers share is known.
 */
export function readReplies(view: SessionView, catalogues: Messages | null): void {
  const messages = catalogues ?? GENERAL_WORDING
  const read = (event: EventOf<'reply'>, verb: string | null) => {
    if ((event.code >= 400 || event.code === 150) && told.get(event.lines)?.messages !== messages)
      told.set(event.lines, { messages, means: meaningOf({ ...event, verb }, messages) })
  }
  for (const { final, command } of view.exchanges) if (final) read(final, command?.verb ?? null)
  // What is no last answer to a command, and the dialogues of probes.
  for (const event of view.transcript.events) if (event.type === 'reply') read(event, null)
}

/** Notes what a reply means that a sentence repeats in its own words. */
export function noteMeaning(lines: readonly string[], { fact }: MessageReading): void {
  if (fact !== null) told.set(lines, { messages: null, means: meaningsOf(fact) })
}

/** What the lines of a refusal say, or of a 150; empty for anything else. */
export function replyMeans(lines: readonly string[]): ReadonlySet<ReplyMeaning> {
  const known = told.get(lines)
  if (known) return known.means
  // No event of the session: a reply found in clear text where TLS was expected.
  const code = Number(/^[45]\d\d/.exec(lines[0] ?? '')?.[0] ?? 0)
  const means = code === 0 ? NOTHING : meaningOf({ code, lines, verb: null }, GENERAL_WORDING)
  told.set(lines, { messages: null, means })
  return means
}

/** Longest text that is looked at. */
const SEARCHED = 1500

/** The words of a reply without its code, lines joined by spaces; as many as are searched. */
export function replyText(lines: readonly string[]): string {
  return lines
    .slice(0, SEARCHED)
    .map((line) =>
      line
        .slice(0, SEARCHED)
        .replace(/^\d{3}(?:[ -]|$)/, '')
        .trim(),
    )
    .join(' ')
    .slice(0, SEARCHED)
    .trim()
}
