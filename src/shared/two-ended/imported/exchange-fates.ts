/** What became of each command and reply, as another log shows it. */
import type { OtherEnd } from '../../imports/other-end/observed.ts'
import type { Exchange, SessionView } from '../../transcript/session-view.ts'
import type { AlignedExchange, FarTime } from '../ends.ts'
import { clientStart } from './client-side.ts'
import { goesBeyond, type LogClock } from './clock.ts'
import type { SessionMatch } from './match-sessions.ts'
import { codeOf, type ObservedExchange } from './observed-session.ts'
import type { ObservedPair } from './pair-exchanges.ts'

/** Verbs whose argument no log shows as it was sent. */
const HIDDEN: ReadonlySet<string> = new Set(['PASS', 'ACCT', 'USER'])

export function exchangeFates(
  view: SessionView,
  sessions: readonly SessionMatch[],
  end: OtherEnd,
  clock: LogClock,
): readonly AlignedExchange[] {
  // Before the middle nothing can be said of what happened behind it; what the client's own capture shows, the client knows.
  if (end.vantage === 'client') return []
  const logged = new Set(sessions.flatMap(({ session }) => session.exchanges.map(({ verb }) => verb)))
  return sessions.flatMap((match) => {
    const { source } = view.transcript.header
    const scope: Scope = {
      end,
      clock,
      start: clientStart(view),
      match,
      logged,
      complete: source.kind === 'live' || source.packets === true,
    }
    return match.pairs.flatMap((pair, at) => fateOf(pair, at, scope) ?? [])
  })
}

interface Scope {
  readonly end: OtherEnd
  readonly clock: LogClock
  readonly start: number | null
  readonly match: SessionMatch
  /** Verbs that the log shows at all. */
  readonly logged: ReadonlySet<string>
  /** The client's side holds every command that was sent. */
  readonly complete: boolean
}

function fateOf({ client, far }: ObservedPair, at: number, scope: Scope): AlignedExchange | null {
  const connection = scope.match.control.id
  if (!client) return far ? unasked(far, at, scope) : null
  const { command, final, silence } = client
  if (!command) return null
  const base = {
    verb: command.verb,
    connection,
    encrypted: client.encrypted,
    segments: null,
    client: command.id,
    far: null,
    shownBy: final?.id ?? silence?.id ?? command.id,
    farTime: null,
  }
  const ownReply = final?.lines.join('\n') ?? null
  if (!far) {
    if (!isMissing(client, at, scope)) return null
    const half =
      ownReply === null
        ? ({ fate: 'dropped', changed: 'command', sent: command.line, arrived: null } as const)
        : ({ fate: 'forged', changed: 'reply', sent: null, arrived: ownReply } as const)
    return { ...base, ...half }
  }
  const found = { ...base, far: far.logLine, farTime: farTimeOf(far, scope) }
  if (far.exact && !HIDDEN.has(command.verb) && !sameText(command.line, far.line))
    return { ...found, fate: 'rewritten', changed: 'command', sent: command.line, arrived: far.line }
  return replyFate(client, far, found, scope)
}

function replyFate(
  client: Exchange,
  far: ObservedExchange,
  found: Omit<AlignedExchange, 'fate' | 'changed' | 'sent' | 'arrived'>,
  { end }: Scope,
): AlignedExchange | null {
  const ownReply = client.final?.lines.join('\n') ?? null
  const delivered = { ...found, fate: 'delivered', changed: null, sent: null, arrived: null } as const
  // What passed the middle as it was sent may still be changed behind it.
  const same = end.vantage === 'server' ? delivered : null
  const { reply } = far
  if (!reply) {
    // The server was asked and did not answer, and an answer came: only a record of all bytes shows that.
    if (ownReply !== null && end.whole.commands && end.packets)
      return { ...found, fate: 'forged', changed: 'reply', sent: null, arrived: ownReply }
    return ownReply === null ? same : null
  }
  if (ownReply === null) return { ...found, fate: 'dropped', changed: 'reply', sent: reply.text, arrived: null }
  const [ownCode, farCode] = [client.final?.code ?? 0, codeOf(reply.text)]
  if (ownCode !== farCode) return { ...found, fate: 'forged', changed: 'reply', sent: reply.text, arrived: ownReply }
  if (reply.inexact || sameReply(ownReply, reply.text)) return same
  return { ...found, fate: 'rewritten', changed: 'reply', sent: reply.text, arrived: ownReply }
}

/** A command arrived that the client never sent: only where both records hold everything. */
function unasked(far: ObservedExchange, at: number, scope: Scope): AlignedExchange | null {
  const { end, match, complete } = scope
  const between = match.pairs.slice(0, at).some(both) && match.pairs.slice(at + 1).some(both)
  if (!complete || !end.whole.commands || match.by === 'dialogue' || !between || !far.exact) return null
  return {
    verb: far.verb,
    connection: match.control.id,
    encrypted: false,
    segments: null,
    client: null,
    far: far.logLine,
    shownBy: null,
    farTime: farTimeOf(far, scope),
    fate: 'forged',
    changed: 'command',
    sent: null,
    arrived: far.line,
  }
}

function farTimeOf({ at, reply }: ObservedExchange, { clock, start }: Scope): FarTime | null {
  if (at === null || clock.shift === null || start === null) return null
  const from = at + clock.shift - start
  return { from, to: Math.max(from, (reply?.at ?? at) + clock.shift - start) }
}

const both = ({ client, far }: ObservedPair): boolean => client !== null && far !== null

/** Whether it is certain that the command did not come by. */
function isMissing({ command, encrypted }: Exchange, at: number, { end, clock, start, match, logged }: Scope): boolean {
  if (!command || (encrypted && end.packets)) return false
  if (!end.whole.commands && !logged.has(command.verb)) return false
  // Something of the same connection must be there, or the wrong session was found.
  if (match.matched === 0 && match.by === 'dialogue') return false
  const { pairs, session } = match
  if (session.partial) return false
  // A log that begins in the middle of the session, or ends in it, lacks what stands outside of it.
  const begun = match.by !== 'dialogue' || session.greeting !== null || pairs.slice(0, at).some(both)
  const sentAt = start === null ? null : start + command.at
  const goesOn = pairs.slice(at + 1).some(both) || (end.whole.commands && goesBeyond(end, clock, sentAt))
  return begun && goesOn
}

/** Spaces at the end, case of the verb, and what is hidden do not count. */
function sameText(own: string, far: string): boolean {
  if (/\*{3}|<password>|<hidden>/i.test(`${own} ${far}`)) return true
  return normal(own) === normal(far)
}

const normal = (text: string): string =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\S+/, (verb) => verb.toUpperCase())

/** Some logs show one line of a reply of several, or put its parts together. */
export function sameReply(own: string, far: string): boolean {
  const lines = (text: string) => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  const [mine, theirs] = [lines(own), lines(far)]
  if (mine.join('\n') === theirs.join('\n')) return true
  const masked = /\*{3}|<password>/
  if (masked.test(own) || masked.test(far)) return true
  return (
    theirs.length < mine.length && theirs.every((line) => mine.some((other) => other === line || other.endsWith(line)))
  )
}
