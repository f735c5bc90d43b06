/** Whether a server that refuses a session in clear text asks for TLS, in whatever words. */
import { TLS_AGREED } from '../protocol/reply-codes.ts'
import type { Break } from './breaks/break.ts'
import { replyOfBreak } from './breaks/break-reply.ts'
import type { Reading } from './reading.ts'
import { type ReplyMeaning, replyMeans, replyText } from './reply-meaning.ts'

/**
 * `named`: in words that mean nothing else. `telling`: it speaks of encryption to somebody who has none, and gives no other reason.
 * `expected`: it wants a secure session, or USER itself authenticated. null: it does not ask for it, or the session is no plain one.
 */
export function tlsDemand(session: Reading, broken: Break): 'named' | 'telling' | 'expected' | null {
  if (!isPlain(session, broken)) return null
  const lines = replyOfBreak(broken)?.lines ?? []
  const means = replyMeans(lines)
  if (means.has('tls-required') || means.has('data-protection-required')) return 'named'
  if ((broken.kind !== 'login' && broken.kind !== 'greeting') || sentAuth(session, broken)) return null
  const text = replyText(lines)
  const noOtherReason = [...means].every((meaning) => NO_REASON.has(meaning))
  if (noOtherReason && ENCRYPTION.test(text)) return 'telling'
  return (noOtherReason && SECURE_SESSION.test(text)) || asksBeforeName(broken, text, means) ? 'expected' : null
}

const ENCRYPTION =
  /\b(?:TLS|SSL(?![ -]?VPN)|FTPE?S|(?:un)?encrypt\w{0,5}|clear ?text|plain ?text)\b|verschl(?:ü|ue)ssel|chiffr(?:é|ement)|cifrad|crittograf|criptograf|szyfrow|шифр|versleuteld|加密|暗号/i

/** A password, an account or a place can be secure, too: only a connection is so by encryption, and not every server means TLS by it. */
const SECURE_SESSION = new RegExp(
  [
    String.raw`\b(?:in|un|non-?)?secured? (?:\w{1,10} )?(?:connections?|sessions?|channels?|access|log-?ins?|mode|protocol|ftp|transfers?)\b`,
    String.raw`\b(?:connections?|sessions?|channels?|log-?ins?) (?:is|are|must be|has to be|needs to be) (?:not |in|un)?secured?\b`,
    String.raw`\b(?:log ?[io]n|connect|sign in) securely\b`,
    String.raw`(?:conexi[oó]n|conex[aã]o|connessione) s[ei][cg]ura|connexion s[ée]curis[ée]e|\bsichere[nr]? verbindung|безопасн\S{1,4} соединени|安全(?:连接|連線)`,
  ].join('|'),
  'i',
)

/** Words that a server adds to any refusal. */
const NO_REASON: ReadonlySet<ReplyMeaning> = new Set([
  'permission',
  'denied',
  'login-first',
  'wrong-order',
  'command-unknown',
  'service-unavailable',
])

/** To authenticate before the name is told is what AUTH is for (RFC 2228 section 3): who says USER is logging in already. */
const asksBeforeName = (broken: Break, text: string, means: ReadonlySet<ReplyMeaning>): boolean =>
  broken.kind === 'login' &&
  broken.exchange?.command?.verb === 'USER' &&
  !means.has('credentials') &&
  (/\bAUTH\b/.test(text) ||
    /\bauthentication\b.{0,20}\b(?:first|before|required|needed)\b|\brequires? authentication\b/i.test(text))

const sentAuth = ({ exchanges }: Reading, { event }: Break): boolean =>
  exchanges.some(({ command }) => command !== null && command.verb === 'AUTH' && command.id < event)

/** It came to a command in clear text that a policy may forbid. */
function isPlain(session: Reading, broken: Break): boolean {
  if (tlsUpBefore(session, broken) || tlsAskedBefore(session, broken) || tlsAgreedBefore(session, broken)) return false
  if (broken.kind === 'login') return broken.exchange?.encrypted !== true && session.security !== 'implicit'
  return broken.kind === 'greeting' || broken.kind === 'lost' || (broken.kind === 'command' && broken.verb !== 'PROT')
}

/** Whether TLS protected the control connection when it broke. */
function tlsUpBefore(session: Reading, broken: Break): boolean {
  return session.controls.some(
    (control) => control.attempt === broken.attempt && control.tls?.secured && control.tls.secured.id < broken.event,
  )
}

/** Another client's log: the server agreed to TLS, and has greeted no other connection since. */
function tlsAgreedBefore({ closedWorld, exchanges }: Reading, { event }: Break): boolean {
  if (closedWorld) return false
  const last = exchanges.findLast(
    ({ command, final }) =>
      final !== null &&
      final.id < event &&
      (final.code === 220 || (command?.verb === 'AUTH' && final.code === TLS_AGREED)),
  )
  return last?.final?.code === TLS_AGREED
}

/** TLS was asked for and did not come about on this connection: the session is no plain one, and what kept TLS away is the reason. */
const tlsAskedBefore = (session: Reading, { attempt, event }: Break): boolean =>
  session.breaks.some(
    (earlier) =>
      earlier.kind === 'auth' &&
      earlier.attempt === attempt &&
      earlier.event < event &&
      earlier.exchanges.some(({ command }) => /^AUTH\s+(?:TLS|SSL)/i.test(command?.line ?? '')),
  )
