/** Control connections that were lost outside of greeting, `AUTH`, handshake, login and transfers. */
import { isActiveMethod, isPassiveMethod } from '../../protocol/data-methods.ts'
import { isAdmission } from '../../protocol/reply-codes.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { EventId } from '../../transcript/event.ts'
import type { ControlConnectionView, Exchange } from '../../transcript/session-view.ts'
import { replyMeans } from '../reply-meaning.ts'
import { LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from '../verbs.ts'
import { IDLE } from '../weighing/weights.ts'
import { type Break, recordedAt } from './break.ts'
import { lossAfter, replyInClear, unanswered } from './control-loss.ts'
import type { DataOperation } from './data-operation.ts'

/**
 * @param transfers data operations of this connection: what ended within one of them is judged with it
 * @param explicit whether `AUTH` was to follow
 */
export function lostControl(
  control: ControlConnectionView,
  transfers: readonly DataOperation[],
  explicit: boolean,
): Break | null {
  if (!control.greeting?.final || control.greeting.final.code >= 400) return null
  const quit = control.exchanges.find(({ command }) => command?.verb === 'QUIT')
  const inTransfer = new Set(
    transfers.flatMap(({ missingFinal, final }) => [missingFinal?.event, final?.code === 421 ? final.id : undefined]),
  )
  const encrypted = control.exchanges.at(-1)?.encrypted ?? null
  for (const exchange of control.exchanges) {
    const reply = exchange.final
    const verb = exchange.command?.verb
    if (verb === 'AUTH' || verb === 'QUIT' || (verb && LOGIN_VERBS.has(verb))) continue
    if (reply?.code === 421 && exchange !== control.greeting && !inTransfer.has(reply.id)) {
      // What the server said before it closed stands on its own; a 421 to PASV or LIST is judged with them.
      if (verb && (SETUP_VERBS.has(verb) || TRANSFER_VERBS.has(verb)) && !replyMeans(reply.lines).has('idle-timeout'))
        continue
      return {
        kind: 'lost',
        how: 'goodbye',
        control,
        exchange: exchange.command ? exchange : null,
        reply,
        encrypted,
        quietFor: quietBefore(control, reply.id, 0),
        paused: false,
        ...recordedAt(reply.id, exchange.attempt, stageOfLoss(explicit, control, reply.id, exchange)),
      }
    }
    if (!exchange.command || TRANSFER_VERBS.has(exchange.command.verb)) continue
    const end = unanswered(control, exchange)
    if (!end || inTransfer.has(end.event)) continue
    // A verb that nobody answers, while the next one is answered, lost nothing.
    const next = control.exchanges.find((later) => (later.command?.id ?? -1) > end.event && later.final)
    if (next && OPTIONAL_VERBS.has(exchange.command.verb)) continue
    const last = replyInClear(control, exchange.command.id)
    return {
      kind: 'lost',
      how: last ? 'goodbye' : end.how,
      control,
      exchange,
      reply: last,
      encrypted: exchange.encrypted,
      quietFor: quietBefore(control, end.event, exchange.silence?.ms ?? 0),
      paused: afterPause(control, exchange),
      ...recordedAt(last?.id ?? end.event, exchange.attempt, stageOfLoss(explicit, control, end.event, exchange)),
    }
  }
  // Lost while nothing was asked.
  const last = control.exchanges.at(-1)
  const from = last?.final?.id ?? control.open?.id
  if (quit || from === undefined || (last?.command && !last.final)) return null
  const loss = lossAfter(control, from)
  if (!loss || inTransfer.has(loss.event) || (last?.final && last.final.code >= 400)) return null
  if (control.tls && !control.tls.secured) return null
  if (endedForCertificate(control)) return null
  const ours = control.events.some((event) => event.id < loss.event && event.type === 'fin-sent')
  if (ours) return null
  const reply = replyInClear(control, from)
  return {
    kind: 'lost',
    how: reply ? 'goodbye' : loss.how,
    control,
    exchange: null,
    reply,
    encrypted,
    quietFor: quietBefore(control, loss.event, 0),
    paused: false,
    ...recordedAt(reply?.id ?? loss.event, control.attempt, stageOfLoss(explicit, control, loss.event, null)),
  }
}

/**
 * A certificate that was not accepted made us go before anything was asked. The peer's answer to our close_notify may be
 * read before our own FIN is out, and then looks like the peer's idea.
 */
function endedForCertificate({ tls, exchanges }: ControlConnectionView): boolean {
  const secured = tls?.secured?.id
  if (secured === undefined || !tls?.certificates?.problems.length) return false
  return !exchanges.some(({ command }) => command !== null && command.id > secured)
}

/** The command came after a pause, so that what it meets is what the pause has done. */
function afterPause(control: ControlConnectionView, exchange: Exchange | null): boolean {
  const { command } = exchange ?? {}
  if (!command) return false
  const index = control.events.findIndex(({ id }) => id === command.id)
  const before = control.events[index - 1]
  return before !== undefined && command.at - before.at >= IDLE && !before.type.startsWith('tls-ticket')
}

/** Where the session stood when the control connection was lost. */
function stageOfLoss(
  explicit: boolean,
  control: ControlConnectionView,
  event: EventId,
  exchange: Exchange | null,
): Stage {
  const verb = exchange?.command?.verb
  if (afterPause(control, exchange)) return 'idle'
  const recorded = control.events.find(({ id }) => id === event)?.stage
  if (recorded === 'idle') return 'idle'
  const loggedIn = control.exchanges.some(
    ({ final, command }) =>
      final !== null && isAdmission(final.code) && (!command || LOGIN_VERBS.has(command.verb)) && final.id < event,
  )
  // SYST and FEAT are asked before AUTH; where no AUTH is meant to follow, the login is what comes next.
  if (!loggedIn) {
    const secured = control.tls !== null && control.tls.started.id < event
    return secured || (recorded === 'auth' && !explicit) ? 'login' : (recorded ?? 'banner')
  }
  if (verb && isPassiveMethod(verb)) return 'pasv-reply'
  if (isActiveMethod(verb)) return 'port-command'
  if (verb === 'NOOP' || verb === undefined) return 'idle'
  return recorded ?? 'post-login'
}

/** ms between `event` and the sign of life on the same connection before it. */
function quietBefore(control: ControlConnectionView, event: EventId, silenceMs: number): number {
  const index = control.events.findIndex(({ id }) => id === event)
  const at = control.events[index]?.at ?? 0
  const before = control.events
    .slice(0, index)
    .findLast(({ type }) => type === 'reply' || type === 'tls-secured' || type === 'connected')
  return Math.max(silenceMs, at - (before?.at ?? at))
}
