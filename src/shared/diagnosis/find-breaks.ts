/** Finds where a recorded session of ours broke. Follow-up probes are no part of what was asked and never break it. */
import type { Stage } from '../session/vocabulary.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { ControlConnectionView, Exchange, SessionView } from '../transcript/session-view.ts'
import { type Break, type Loss, stageOfOperation } from './break.ts'
import { lossAfter } from './control-loss.ts'
import { type DataOperation, readOperation, readTls, tlsFailed } from './data-operation.ts'
import { replyMeans } from './reply-meaning.ts'
import { LOGIN_VERBS, OPTIONAL_VERBS, SETUP_VERBS, TRANSFER_VERBS } from './verbs.ts'

/** Verbs that a session sends because it was asked to; any other unknown verb is a canary. */
const ASKED = new Set(['AUTH', 'PROT', 'CCC', 'TYPE', 'CWD', 'DELE', 'MKD', 'RMD', 'RNFR', 'RNTO'])

/** Numbers of the attempts that are follow-up probes. */
export function probeAttempts(view: SessionView): ReadonlySet<number> {
  const found = new Set<number>()
  for (const attempt of view.attempts)
    for (const event of attempt.events)
      if (event.type === 'attempt-started' && event.purpose === 'probe') found.add(attempt.number)
  return found
}

const base = (event: EventId, attempt: number, stage: Stage) => ({
  event,
  attempt,
  stage,
  resolvedBy: null,
  remarks: [],
})

/** ms between `event` and the sign of life on the same connection before it. */
function quietBefore(control: ControlConnectionView, event: EventId, silenceMs: number): number {
  const index = control.events.findIndex(({ id }) => id === event)
  const at = control.events[index]?.at ?? 0
  const before = control.events
    .slice(0, index)
    .findLast(({ type }) => type === 'reply' || type === 'tls-secured' || type === 'connected')
  return Math.max(silenceMs, at - (before?.at ?? at))
}

/** Data operations of the session itself, in order. */
export function readOperations(view: SessionView, skip: ReadonlySet<number>): DataOperation[] {
  const controls = new Map(view.controls.map((control) => [control.id, control]))
  return view.datas
    .filter(({ attempt, invalidTarget }) => !skip.has(attempt) && !invalidTarget)
    .map((data) => {
      const id = data.transfer?.connection ?? data.setup?.connection
      return readOperation(data, (id === undefined ? null : controls.get(id)) ?? null)
    })
}

function namesAndAddresses(view: SessionView, skip: ReadonlySet<number>): Break[] {
  const breaks: Break[] = []
  let host: string | null = view.transcript.header.plan?.host ?? null
  for (const event of view.transcript.events) {
    if (skip.has(event.attempt)) continue
    if (event.type === 'dns-started') host = event.host
    if (event.type === 'dns-failed')
      breaks.push({ kind: 'name', host, how: 'failed', ...base(event.id, event.attempt, 'dns') })
    if (event.type === 'silence' && event.awaiting === 'dns-answer')
      breaks.push({ kind: 'name', host, how: 'silence', ...base(event.id, event.attempt, 'dns') })
  }
  return breaks
}

function connecting(control: ControlConnectionView): Break | null {
  const failed = control.connectFailed
  const silence = control.silences.find(({ awaiting }) => awaiting === 'tcp-connect')
  if (control.open || (!failed && !silence)) return null
  const how =
    !failed || failed.reason === 'timeout'
      ? 'timeout'
      : failed.reason === 'address-unavailable' || failed.reason === 'other'
        ? 'failed'
        : failed.reason
  return {
    kind: 'connect',
    how,
    to: failed?.to ?? control.connectStarted?.to ?? null,
    after: failed?.after ?? null,
    ...base(silence?.id ?? failed?.id ?? 0, control.attempt, 'tcp-control'),
  }
}

function greeting(control: ControlConnectionView): Break | null {
  const { open } = control
  if (!open) return null
  const reply = control.greeting?.final ?? null
  const common = { kind: 'greeting' as const, control, reply, text: null }
  if (reply)
    return reply.code >= 400 ? { ...common, how: 'refused', ...base(reply.id, control.attempt, 'banner') } : null
  // Implicit FTPS: nothing can be expected before the handshake is done.
  if (control.tls && !control.tls.secured) return null
  const garbage =
    control.garbage[0] ??
    control.events.find((event): event is EventOf<'reply-unterminated'> => event.type === 'reply-unterminated')
  if (garbage) return { ...common, how: 'not-ftp', text: garbage.text, ...base(garbage.id, control.attempt, 'banner') }
  const loss = lossAfter(control, open.id)
  const silence = control.greeting?.silence ?? null
  const event =
    loss && (!silence || loss.event < silence.id)
      ? loss
      : silence
        ? { how: 'silence' as const, event: silence.id }
        : null
  return event ? { ...common, how: event.how, ...base(event.event, control.attempt, 'banner') } : null
}

/** How an exchange without a final reply ended; null while it may still be answered. */
function unanswered(control: ControlConnectionView, exchange: Exchange): { how: Loss; event: EventId } | null {
  if (exchange.final || !exchange.command) return null
  const loss = lossAfter(control, exchange.command.id)
  const { silence } = exchange
  if (silence && (!loss || silence.id < loss.event)) return { how: 'silence', event: silence.id }
  return loss
}

function auth(control: ControlConnectionView): Break | null {
  const all = control.exchanges.filter(({ command }) => command?.verb === 'AUTH')
  const first = all[0]
  if (!first || all.some(({ final }) => final?.code === 234 || final?.code === 334)) return null
  const common = { kind: 'auth' as const, control, exchanges: all }
  if (first.final)
    return {
      ...common,
      how: first.final.code >= 400 ? 'refused' : 'wrong-code',
      ...base(first.final.id, control.attempt, 'auth'),
    }
  const end = unanswered(control, first)
  return end ? { ...common, how: end.how, ...base(end.event, control.attempt, 'auth') } : null
}

function tls(control: ControlConnectionView): Break | null {
  if (!control.tls) return null
  const { tls: how, tlsEvent } = readTls(control)
  if (!tlsFailed(how) || tlsEvent === null) return null
  const from = control.tls.started.id
  const reply = control.exchanges.flatMap(({ replies }) => replies).find(({ id }) => id > from) ?? null
  return { kind: 'tls', how, control, reply, ...base(tlsEvent, control.attempt, 'tls-control') }
}

/** A certificate problem that ended the session before `USER` (without `--insecure`). */
function certificate(view: SessionView, control: ControlConnectionView): Break | null {
  const seen = control.tls?.certificates
  const plan = view.transcript.header.plan
  if (
    !seen ||
    seen.problems.length === 0 ||
    !plan?.tls ||
    (!plan.tls.verify && !seen.problems.some(({ problem }) => problem === 'pin-changed'))
  )
    return null
  if (control.exchanges.some(({ command }) => command && LOGIN_VERBS.has(command.verb))) return null
  return { kind: 'certificate', control, ...base(seen.id, control.attempt, 'tls-control') }
}

function login(control: ControlConnectionView): Break | null {
  for (const exchange of control.exchanges) {
    const { command, final } = exchange
    if (!command || !LOGIN_VERBS.has(command.verb)) continue
    const common = { kind: 'login' as const, control, exchange, reply: final }
    if (final && (final.code >= 400 || final.code === 332))
      return { ...common, how: 'refused', ...base(final.id, exchange.attempt, 'login') }
    const end = unanswered(control, exchange)
    if (end) return { ...common, how: end.how, ...base(end.event, exchange.attempt, 'login') }
  }
  return null
}

type InvalidTarget = EventOf<'data-target-invalid'>

/** @param strays invalid targets recorded on the control connection. */
function setup(view: SessionView, strays: readonly InvalidTarget[], exchange: Exchange): Break | null {
  const verb = exchange.command?.verb ?? null
  const common = { kind: 'setup' as const, exchange, verb }
  const stage: Stage = verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply'
  if (exchange.final && exchange.final.code >= 400) {
    if (exchange.final.code === 421 && replyMeans(exchange.final.lines).has('idle-timeout')) return null
    return { ...common, how: 'refused', why: null, ...base(exchange.final.id, exchange.attempt, stage) }
  }
  const invalid = view.datas.find((data) => data.invalidTarget && data.setup === exchange)?.invalidTarget
  const stray = strays.find(({ cause }) => cause !== undefined && cause === exchange.final?.id)
  const bad = invalid ?? stray
  return bad ? { ...common, how: 'unusable', why: bad.why, ...base(bad.id, exchange.attempt, stage) } : null
}

/** Commands after login that were refused, and data connections that could not be arranged. */
function commands(view: SessionView, control: ControlConnectionView): Break[] {
  const breaks: Break[] = []
  const strays = control.events.filter((event): event is InvalidTarget => event.type === 'data-target-invalid')
  for (const exchange of control.exchanges) {
    const { command, final } = exchange
    if (!command) continue
    const { verb } = command
    if (SETUP_VERBS.has(verb)) {
      const broken = setup(view, strays, exchange)
      if (broken) breaks.push(broken)
    } else if (ASKED.has(verb) && verb !== 'AUTH' && final && final.code >= 400 && final.code !== 421)
      breaks.push({
        kind: 'command',
        how: 'refused',
        exchange,
        verb,
        ...base(final.id, exchange.attempt, verb === 'DELE' ? 'transfer' : 'post-login'),
      })
  }
  return breaks
}

/** The control connection was lost outside of greeting, `AUTH`, handshake, login and transfers. */
function lost(control: ControlConnectionView, transfers: readonly DataOperation[]): Break | null {
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
        ...base(reply.id, exchange.attempt, stageOfLoss(control, reply.id, exchange)),
      }
    }
    if (!exchange.command || TRANSFER_VERBS.has(exchange.command.verb)) continue
    const end = unanswered(control, exchange)
    if (!end || inTransfer.has(end.event)) continue
    // A verb that nobody answers, while the next one is answered, lost nothing.
    const next = control.exchanges.find((later) => (later.command?.id ?? -1) > end.event && later.final)
    if (next && OPTIONAL_VERBS.has(exchange.command.verb)) continue
    return {
      kind: 'lost',
      how: end.how,
      control,
      exchange,
      reply: null,
      encrypted: exchange.encrypted,
      quietFor: quietBefore(control, end.event, exchange.silence?.ms ?? 0),
      paused: afterPause(control, exchange),
      ...base(end.event, exchange.attempt, stageOfLoss(control, end.event, exchange)),
    }
  }
  // Lost while nothing was asked.
  const last = control.exchanges.at(-1)
  const from = last?.final?.id ?? control.open?.id
  if (quit || from === undefined || (last?.command && !last.final)) return null
  const loss = lossAfter(control, from)
  if (!loss || inTransfer.has(loss.event) || (last?.final && last.final.code >= 400)) return null
  if (control.tls && !control.tls.secured) return null
  const ours = control.events.some((event) => event.id < loss.event && event.type === 'fin-sent')
  if (ours) return null
  return {
    kind: 'lost',
    how: loss.how,
    control,
    exchange: null,
    reply: null,
    encrypted,
    quietFor: quietBefore(control, loss.event, 0),
    paused: false,
    ...base(loss.event, control.attempt, stageOfLoss(control, loss.event, null)),
  }
}

/** ms without a sign on the control connection after which it counts as having been idle. */
const PAUSE = 1000

/** The command came after a pause, so that what it meets is what the pause has done. */
function afterPause(control: ControlConnectionView, exchange: Exchange | null): boolean {
  const { command } = exchange ?? {}
  if (!command) return false
  const index = control.events.findIndex(({ id }) => id === command.id)
  const before = control.events[index - 1]
  return before !== undefined && command.at - before.at >= PAUSE && !before.type.startsWith('tls-ticket')
}

/** Where the session stood when the control connection was lost. */
function stageOfLoss(control: ControlConnectionView, event: EventId, exchange: Exchange | null): Stage {
  const verb = exchange?.command?.verb
  if (afterPause(control, exchange)) return 'idle'
  const recorded = control.events.find(({ id }) => id === event)?.stage
  if (recorded === 'idle') return 'idle'
  const loggedIn = control.exchanges.some(
    ({ final, command }) => final?.code === 230 && (!command || LOGIN_VERBS.has(command.verb)) && final.id < event,
  )
  if (!loggedIn) return control.tls && control.tls.started.id < event ? 'login' : (recorded ?? 'banner')
  if (verb === 'PASV' || verb === 'EPSV') return 'pasv-reply'
  if (verb === 'PORT' || verb === 'EPRT') return 'port-command'
  if (verb === 'NOOP' || verb === undefined) return 'idle'
  return recorded ?? 'post-login'
}

/** Marks breaks that a later attempt of the same session passed. */
function resolve(
  breaks: readonly Break[],
  view: SessionView,
  skip: ReadonlySet<number>,
  operations: readonly DataOperation[],
): Break[] {
  const controls = view.controls.filter(({ attempt }) => !skip.has(attempt))
  const passed = (broken: Break): EventId | null => {
    const later = (attempt: number, event: EventId | undefined) =>
      attempt > broken.attempt && event !== undefined && event > broken.event
    const at = (find: (control: ControlConnectionView) => EventId | undefined) => {
      for (const control of controls) {
        const event = find(control)
        if (event !== undefined && event > broken.event) return event
      }
      return null
    }
    switch (broken.kind) {
      case 'name':
      case 'connect':
        return at((control) => control.open?.id)
      case 'greeting':
        return at((control) => (control.greeting?.final?.code === 220 ? control.greeting.final.id : undefined))
      case 'auth':
      case 'tls':
      case 'certificate':
        return at((control) => control.tls?.secured?.id)
      case 'login':
        return at(
          (control) => control.exchanges.find(({ final }) => final?.code === 230 && final.id > broken.event)?.final?.id,
        )
      case 'command':
        return at(
          (control) =>
            control.exchanges.find(
              ({ command, final }) =>
                command?.verb === broken.verb && final && final.code < 300 && final.id > broken.event,
            )?.final?.id,
        )
      case 'setup':
      case 'data':
      case 'lost': {
        const good = operations.find(({ ok, attempt, final }) => ok && later(attempt, final?.id))
        return good?.final?.id ?? null
      }
    }
  }
  return breaks.map((broken) => ({ ...broken, resolvedBy: passed(broken) }))
}

/** All breaks of a recorded session in order of events, with what later attempts made of them. */
export function findBreaks(
  view: SessionView,
  operations: readonly DataOperation[],
  skip: ReadonlySet<number>,
): Break[] {
  const breaks: Break[] = namesAndAddresses(view, skip)
  const add = (broken: Break | null) => {
    if (broken) breaks.push(broken)
  }
  for (const control of view.controls) {
    if (skip.has(control.attempt)) continue
    add(connecting(control))
    add(greeting(control))
    const secured = auth(control)
    add(secured)
    add(tls(control))
    add(certificate(view, control))
    add(login(control))
    breaks.push(...commands(view, control))
    const mine = operations.filter(({ transfer, setup: arranged }) => (transfer ?? arranged)?.connection === control.id)
    if (!secured) add(lost(control, mine))
  }
  for (const operation of operations)
    if (operation.failedAt !== null)
      breaks.push({
        kind: 'data',
        operation,
        ...base(operation.failedAt, operation.attempt, stageOfOperation(operation)),
      })
  const ordered = breaks.sort((a, b) => a.event - b.event)
  return resolve(ordered, view, skip, operations)
}
