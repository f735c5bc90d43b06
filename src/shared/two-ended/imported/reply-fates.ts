/** What became of greetings and of other replies that no command asked for, as another log shows it. */
import type { ObservedDialogue, OtherEnd } from '../../imports/other-end/observed.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { ControlConnectionView } from '../../transcript/session-view.ts'
import { lacksGreeting, unaskedOf } from '../align-replies.ts'
import type { AlignedReply } from '../ends.ts'
import type { LogClock } from './clock.ts'
import { sameReply } from './exchange-fates.ts'
import type { SessionMatch } from './match-sessions.ts'
import { codeOf } from './observed-session.ts'

interface Scope {
  readonly end: OtherEnd
  readonly clock: LogClock
  /** ms since 1970 at the client's start. */
  readonly start: number | null
}

export function replyFates(matches: readonly SessionMatch[], scope: Scope): readonly AlignedReply[] {
  // Before the middle nothing can be said of what happened behind it.
  if (scope.end.vantage === 'client') return []
  return matches.flatMap(({ control, session, pairs }) => {
    const own = unaskedOf(control)
    // The first reply of a log that begins in the middle of a session is no greeting.
    const begins = pairs[0] === undefined || (pairs[0].client !== null && pairs[0].far !== null)
    const greeting = begins && codeOf(session.greeting?.text ?? '') === 220 ? session.greeting : null
    const all = [...(session.greeting ? [session.greeting] : []), ...session.unasked, ...answersOf(session)]
    const found = own.flatMap(({ kind, reply }): readonly AlignedReply[] => {
      const text = reply.lines.join('\n')
      const twin =
        all.find((one) => codeOf(one.text) === reply.code && (one.inexact || sameReply(text, one.text))) ??
        (kind === 'greeting' ? greeting : null)
      return twin ? fateOf(kind, reply, twin, control, scope) : []
    })
    // The server greeted, and the client waited for it.
    const lost = greeting && lacksGreeting(control) ? fateOf('greeting', null, greeting, control, scope) : []
    return [...found, ...lost]
  })
}

const answersOf = ({ exchanges }: SessionMatch['session']): readonly ObservedDialogue[] =>
  exchanges.flatMap(({ reply }) => reply ?? [])

/** Empty when it says nothing: what passed the middle as it was sent may still be changed behind it. */
function fateOf(
  kind: AlignedReply['kind'],
  own: EventOf<'reply'> | null,
  far: ObservedDialogue,
  control: ControlConnectionView,
  { end, clock, start }: Scope,
): readonly AlignedReply[] {
  const arrived = own?.lines.join('\n') ?? null
  const at = far.at === null || clock.shift === null || start === null ? null : far.at + clock.shift - start
  const base = {
    kind,
    code: own?.code ?? codeOf(far.text),
    connection: control.id,
    client: own?.id ?? null,
    far: far.line,
    shownBy: own?.id ?? control.greeting?.silence?.id ?? control.open?.id ?? null,
    farTime: at === null ? null : { from: at, to: at },
  }
  if (arrived === null) return [{ ...base, fate: 'dropped', sent: far.text, arrived }]
  if (own?.code !== codeOf(far.text)) return [{ ...base, fate: 'forged', sent: far.text, arrived }]
  if (!far.inexact && !sameReply(arrived, far.text)) return [{ ...base, fate: 'rewritten', sent: far.text, arrived }]
  return end.vantage === 'server' ? [{ ...base, fate: 'delivered', sent: null, arrived: null }] : []
}
