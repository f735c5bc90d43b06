/** Finds where a recorded session of ours broke. Follow-up probes are no part of what was asked and never break it. */
import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { ControlConnectionView, DataConnectionView, Exchange, SessionView } from '../../transcript/session-view.ts'
import { replyMeans } from '../reply-meaning.ts'
import { ASKED_VERBS, asksForKerberos, LOGIN_VERBS, SETUP_VERBS } from '../verbs.ts'
import { type Break, recordedAt, stageOfOperation, stageOfSetup } from './break.ts'
import { lossAfter, replyInClear, unanswered } from './control-loss.ts'
import { type DataOperation, readOperation, readTls, tlsFailed } from './data-operation.ts'
import { lostControl } from './lost-control.ts'
import { withResolution } from './resolved-breaks.ts'

/** Numbers of the attempts that are follow-up probes. */
export function probeAttempts(view: SessionView): ReadonlySet<number> {
  const found = new Set<number>()
  for (const { started, number } of view.attempts) if (started?.purpose === 'probe') found.add(number)
  return found
}

/** Data operations of the session itself, in order. */
export function readOperations(view: SessionView, skip: ReadonlySet<number>): DataOperation[] {
  const controls = new Map(view.controls.map((control) => [control.id, control]))
  const operations = view.datas
    .filter(({ attempt, invalidTarget }) => !skip.has(attempt) && !invalidTarget)
    .map((data) => {
      const id = data.transfer?.connection ?? data.setup?.connection
      return readOperation(data, (id === undefined ? null : controls.get(id)) ?? null)
    })
  return withStoredSizes(operations, view)
}

/** A server that is asked (`SIZE`, RFC 3659) and holds another number of bytes than it was sent. */
function withStoredSizes(operations: readonly DataOperation[], view: SessionView): DataOperation[] {
  if (!operations.some(({ kind, ok }) => kind === 'upload' && ok)) return [...operations]
  const sizes = view.exchanges.filter(({ command, final }) => command?.verb === 'SIZE' && final?.code === 213)
  return operations.map((operation, index) => {
    const { kind, ok, final, bytes, attempt } = operation
    if (kind !== 'upload' || !ok || !final) return operation
    const until = operations[index + 1]?.setup?.command?.id ?? Number.POSITIVE_INFINITY
    const asked = sizes.find((one) => one.attempt === attempt && (one.command?.id ?? -1) > final.id)?.final
    const stored = Number(/^213[ -](\d{1,15})\b/.exec(asked?.lines[0] ?? '')?.[1] ?? Number.NaN)
    if (!asked || asked.id > until || Number.isNaN(stored) || stored === bytes) return operation
    return { ...operation, ok: false, damaged: asked.id, stored, failedAt: asked.id }
  })
}

function namesAndAddresses(view: SessionView, skip: ReadonlySet<number>): Break[] {
  const breaks: Break[] = []
  let host: string | null = view.transcript.header.plan?.host ?? null
  for (const event of view.transcript.events) {
    if (skip.has(event.attempt)) continue
    if (event.type === 'dns-started') host = event.host
    if (event.type === 'dns-failed')
      breaks.push({ kind: 'name', host, how: 'failed', ...recordedAt(event.id, event.attempt, 'dns') })
    if (event.type === 'silence' && event.awaiting === 'dns-answer')
      breaks.push({ kind: 'name', host, how: 'silence', ...recordedAt(event.id, event.attempt, 'dns') })
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
    ...recordedAt(silence?.id ?? failed?.id ?? 0, control.attempt, 'tcp-control'),
  }
}

function greeting(control: ControlConnectionView): Break | null {
  const { open } = control
  if (!open) return null
  const reply = control.greeting?.final ?? null
  const common = { kind: 'greeting' as const, control, reply, text: null }
  if (reply)
    return reply.code >= 400 ? { ...common, how: 'refused', ...recordedAt(reply.id, control.attempt, 'banner') } : null
  // Implicit FTPS: nothing can be expected before the handshake is done.
  if (control.tls && !control.tls.secured) return null
  const garbage =
    control.garbage[0] ??
    control.events.find((event): event is EventOf<'reply-unterminated'> => event.type === 'reply-unterminated')
  if (garbage)
    return { ...common, how: 'not-ftp', text: garbage.text, ...recordedAt(garbage.id, control.attempt, 'banner') }
  const loss = lossAfter(control, open.id)
  const silence = control.greeting?.silence ?? null
  const event =
    loss && (!silence || loss.event < silence.id)
      ? loss
      : silence
        ? { how: 'silence' as const, event: silence.id }
        : null
  return event ? { ...common, how: event.how, ...recordedAt(event.event, control.attempt, 'banner') } : null
}

function auth(control: ControlConnectionView): Break | null {
  const all = control.exchanges.filter(
    ({ command, final }) => command?.verb === 'AUTH' && !(final && final.code >= 400 && asksForKerberos(command)),
  )
  const first = all[0]
  if (!first || all.some(({ final }) => final?.code === TLS_AGREED || final?.code === 334)) return null
  const common = { kind: 'auth' as const, control, exchanges: all }
  if (first.final)
    return {
      ...common,
      how: first.final.code >= 400 ? 'refused' : 'wrong-code',
      ...recordedAt(first.final.id, control.attempt, 'auth'),
    }
  const end = unanswered(control, first)
  return end ? { ...common, how: end.how, ...recordedAt(end.event, control.attempt, 'auth') } : null
}

function tls(control: ControlConnectionView): Break | null {
  if (!control.tls) return null
  const { tls: how, tlsEvent } = readTls(control)
  if (!tlsFailed(how) || tlsEvent === null) return null
  const from = control.tls.started.id
  const reply = control.exchanges.flatMap(({ replies }) => replies).find(({ id }) => id > from) ?? null
  return { kind: 'tls', how, control, reply, ...recordedAt(tlsEvent, control.attempt, 'tls-control') }
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
  return { kind: 'certificate', control, ...recordedAt(seen.id, control.attempt, 'tls-control') }
}

/** "Go on" at login: password, account, and what RFC 2228 adds. */
const LOGIN_CODES: ReadonlySet<number> = new Set([331, 332, 334, 336])

function login(control: ControlConnectionView): Break | null {
  for (const exchange of control.exchanges) {
    const { command, final } = exchange
    if (!command || !LOGIN_VERBS.has(command.verb)) continue
    const common = { kind: 'login' as const, control, exchange, reply: final }
    // An account that is asked for and given is no refusal (RFC 959 section 5.4).
    const asked = final?.code === 332 && !control.exchanges.some((later) => later.command?.verb === 'ACCT')
    // RFC 2228 section 5: 63x are protected replies, which nobody has asked for.
    if (final && ((final.code >= 400 && final.code < 600) || asked))
      return { ...common, how: 'refused', ...recordedAt(final.id, exchange.attempt, 'login') }
    if (final && final.code >= 300 && !LOGIN_CODES.has(final.code))
      return { ...common, how: 'wrong-code', ...recordedAt(final.id, exchange.attempt, 'login') }
    const end = unanswered(control, exchange)
    const last = end && replyInClear(control, command.id)
    if (last) return { ...common, reply: last, how: 'refused', ...recordedAt(last.id, exchange.attempt, 'login') }
    if (end) return { ...common, how: end.how, ...recordedAt(end.event, exchange.attempt, 'login') }
  }
  return null
}

type InvalidTarget = EventOf<'data-target-invalid'>

/**
 * @param unusable data connections whose target was invalid
 * @param strays invalid targets recorded on the control connection.
 */
function setup(
  unusable: readonly DataConnectionView[],
  strays: readonly InvalidTarget[],
  exchange: Exchange,
): Break | null {
  const verb = exchange.command?.verb ?? null
  const common = { kind: 'setup' as const, exchange, verb }
  const stage: Stage = stageOfSetup(verb)
  if (exchange.final && exchange.final.code >= 400) {
    if (exchange.final.code === 421 && replyMeans(exchange.final.lines).has('idle-timeout')) return null
    return { ...common, how: 'refused', why: null, ...recordedAt(exchange.final.id, exchange.attempt, stage) }
  }
  const invalid = unusable.find((data) => data.setup === exchange)?.invalidTarget
  const stray = strays.find(({ cause }) => cause !== undefined && cause === exchange.final?.id)
  const bad = invalid ?? stray
  return bad ? { ...common, how: 'unusable', why: bad.why, ...recordedAt(bad.id, exchange.attempt, stage) } : null
}

/** 3xx asks for more, which only RNFR can mean; 421 is the end of the session. */
const isRefused = (verb: string, code: number): boolean =>
  code === 421 ? false : code >= 400 || (code >= 300 && verb !== 'RNFR')

/** The upload that this command was to tidy up after was refused: there is no file. */
function nothingWasStored(control: ControlConnectionView, before: EventId): boolean {
  const upload = control.exchanges.findLast(({ command }) => command?.verb === 'STOR' && command.id < before)
  return (upload?.final?.code ?? 0) >= 400 && upload?.preliminary === null
}

/** Commands after login that were refused, and data connections that could not be arranged. */
function commands(view: SessionView, control: ControlConnectionView): Break[] {
  const breaks: Break[] = []
  const strays = control.events.filter((event): event is InvalidTarget => event.type === 'data-target-invalid')
  const unusable = view.datas.filter(({ invalidTarget }) => invalidTarget)
  for (const exchange of control.exchanges) {
    const { command, final } = exchange
    if (!command) continue
    const { verb } = command
    if (verb === 'DELE' && nothingWasStored(control, command.id)) continue
    if (SETUP_VERBS.has(verb)) {
      const broken = setup(unusable, strays, exchange)
      if (broken) breaks.push(broken)
    } else if (ASKED_VERBS.has(verb) && verb !== 'AUTH' && final && isRefused(verb, final.code))
      breaks.push({
        kind: 'command',
        how: final.code >= 400 ? 'refused' : 'wrong-code',
        exchange,
        verb,
        ...recordedAt(final.id, exchange.attempt, verb === 'DELE' ? 'transfer' : 'post-login'),
      })
  }
  return breaks
}

/** Packets under TLS show neither the command that ended a connection nor the farewell. */
function isHidden(view: SessionView, { tls: seen, exchanges }: ControlConnectionView): boolean {
  const secured = seen?.secured?.id
  if (view.transcript.header.source.kind !== 'import' || secured === undefined) return false
  return exchanges.every(({ command }) => command === null || command.id < secured)
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
    const handshake = tls(control)
    add(handshake)
    // With TLS 1.3 the alert comes behind the handshake: what the connection says or does after it is its end.
    const over = handshake?.kind === 'tls' && handshake.how === 'alert' ? handshake.event : Number.POSITIVE_INFINITY
    const addBefore = (broken: Break | null) => add(broken && broken.event < over ? broken : null)
    add(certificate(view, control))
    addBefore(login(control))
    breaks.push(...commands(view, control))
    const mine = operations.filter(({ transfer, setup: arranged }) => (transfer ?? arranged)?.connection === control.id)
    if (!secured && !isHidden(view, control))
      addBefore(lostControl(control, mine, view.transcript.header.plan?.security === 'explicit'))
  }
  for (const operation of operations)
    if (operation.failedAt !== null)
      breaks.push({
        kind: 'data',
        operation,
        ...recordedAt(operation.failedAt, operation.attempt, stageOfOperation(operation)),
      })
  const ordered = breaks.sort((a, b) => a.event - b.event)
  return withResolution(ordered, view, skip, operations)
}
