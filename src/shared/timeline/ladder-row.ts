/** How each kind of event is drawn on the ladder; most of TCP's and TLS's small print is not drawn at all. */

import type { Attribution } from '../diagnosis/finding.ts'
import { isMadeUp } from '../protocol/commands.ts'
import { attemptTitle } from '../transcript/attempt-title.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from '../transcript/event.ts'
import { inert, inertCut } from '../transcript/inert-text.ts'
import type { ConnectionView, Exchange } from '../transcript/session-view.ts'
import { AWAITED, durationText, endpointText, eventLines } from '../transcript/text.ts'
import type { ExchangeFate } from '../two-ended/ends.ts'
import { isExpectedRefusal } from './expected-refusal.ts'
import type { Look } from './spans.ts'

export type Column = 'client' | 'middle' | 'server'

/** What an arrow is made of. */
type Medium = 'tcp' | 'tls' | 'command' | 'reply' | 'data'

export interface LadderRow {
  /** `section`: a heading; `bar`: a state that both ends share; `note`: at the client; `wait`: time in which nothing came. */
  readonly kind: 'arrow' | 'bar' | 'note' | 'wait' | 'section' | 'fold'
  readonly event: EventId
  /** Events that this row shows, `event` included. */
  readonly covers: readonly EventId[]
  /** ms */
  readonly at: number
  readonly connection: ConnectionId
  readonly label: string
  readonly detail: string | null
  readonly look: Look
  /** Of an arrow. One that ends at `middle` never arrived as far as can be seen. */
  readonly from: Column
  readonly to: Column
  readonly medium: Medium
  /** Why an arrow stopped, or who is taken to have sent it. */
  readonly reason: string | null
  /** Sent by a device in the server's name. */
  readonly forged: boolean
  /** What both ends together know of it; null where only one end tells. */
  readonly fate: ExchangeFate | null
  /** Nobody between could read it. */
  readonly encrypted: boolean
}

export interface LadderContext {
  /** By command and by reply. */
  readonly exchanges: ReadonlyMap<EventId, Exchange>
  /** Replies that came before the answer to an earlier command, and that command. */
  readonly overtaking: ReadonlyMap<EventId, EventOf<'command'>>
  /** Replies that a device sent in the server's name. */
  readonly forged: ReadonlyMap<EventId, Attribution>
  readonly connections: ReadonlyMap<ConnectionId, ConnectionView>
  /** Evidence of a leading finding that speaks of something on the way. */
  readonly blamedOnTheWay: ReadonlySet<EventId>
  /** Whether what was not answered is to be taken as lost on the way. */
  readonly lostOnTheWay: boolean
}

const LONGEST = 160

/** The row that begins with this event, or null when it has none of its own. */
export function rowOf(event: TranscriptEvent, context: LadderContext): LadderRow | null {
  const connection = context.connections.get(event.connection)
  switch (event.type) {
    case 'attempt-started':
      return event.purpose === 'main' && event.attempt === 1 ? null : section(event, attemptTitle(event))
    case 'session-ended':
      return {
        ...section(event, `Session ${event.reason}${event.message === undefined ? '' : `: ${inert(event.message)}`}`),
        look: event.reason === 'finished' ? 'ok' : 'broken',
      }
    case 'dns-answered':
      return note(event, `Name look-up: ${inertCut(event.addresses.join(', '), LONGEST)}`)
    case 'dns-failed':
      return note(event, `The name does not resolve (${inert(event.code)})`, 'broken')
    case 'connect-started':
      return connection ? connectRow(event, connection, context) : null
    case 'listening':
      return note(
        event,
        `Listening on ${endpointText(event.on)}`,
        'ok',
        `announced as ${endpointText(event.advertised)}`,
      )
    case 'accepted':
      return arrow(event, 'in', 'tcp', `TCP connect from ${endpointText(event.remote)}`)
    case 'accept-rejected':
      return {
        ...arrow(event, 'in', 'tcp', `TCP connect from ${endpointText(event.from)}`),
        look: 'broken',
        reason: `turned away: expected ${inert(event.expected)}`,
      }
    case 'command':
      return commandRow(event, context)
    case 'reply':
      return replyRow(event, context)
    case 'silence':
      return silenceRow(event)
    case 'tls-hello':
      return helloRow(event, connection, context)
    case 'tls-started':
      return connection?.tls?.clientHello ? null : arrow(event, 'out', 'tls', 'TLS handshake starts')
    case 'tls-secured':
      return bar(event, `TLS ${inert(event.version)}${event.resumed ? ', session resumed' : ''}`, inert(event.cipher))
    case 'tls-cleared':
      return bar(event, 'Clear text again (CCC)', null)
    case 'tls-alert':
      return event.number === 0 || event.encrypted
        ? null
        : {
            ...arrow(event, event.direction === 'sent' ? 'out' : 'in', 'tls', eventLines(event)[0]?.text ?? ''),
            look: 'broken',
          }
    case 'data-target':
      return differs(event) ? note(event, eventLines(event)[0]?.text ?? '') : null
    case 'data-ended':
      return dataRow(event, connection)
    case 'fin-received':
      return connection?.role === 'data' && !event.first
        ? null
        : { ...arrow(event, 'in', 'tcp', 'FIN: the connection ends'), covers: [event.id] }
    case 'reset-received':
      return resetRow(event, context)
    case 'reply-garbage':
    case 'reply-unterminated':
    case 'bytes-before-tls':
      return { ...arrow(event, 'in', 'reply', inertCut(eventLines(event)[0]?.text ?? '', LONGEST)), look: 'broken' }
    case 'tls-garbage':
      return {
        ...arrow(
          event,
          event.direction === 'sent' ? 'out' : 'in',
          'tls',
          inertCut(eventLines(event)[0]?.text ?? '', LONGEST),
        ),
        look: 'broken',
      }
    case 'tls-certificates':
      return event.problems.length === 0 ? null : note(event, eventLines(event)[0]?.text ?? '', 'broken')
    case 'tls-ended':
      return event.closeNotify === false ? note(event, 'TLS ended without close_notify', 'broken') : null
    case 'tls-failed':
    case 'socket-error':
    case 'listen-failed':
    case 'data-target-invalid':
    case 'data-target-refused':
      return note(event, eventLines(event)[0]?.text ?? '', 'broken')
    case 'missing-ability':
      return note(event, eventLines(event)[0]?.text ?? '')
    case 'remark':
      return event.source.startsWith('imported') ? note(event, inertCut(event.text, LONGEST)) : null
    default:
      return null
  }
}

function connectRow(event: EventOf<'connect-started'>, connection: ConnectionView, context: LadderContext): LadderRow {
  const { open, connectFailed, silences } = connection
  const row = arrow(event, 'out', 'tcp', `TCP connect to ${endpointText(event.to)}`)
  if (open) return { ...row, covers: [event.id, open.id], detail: `open after ${durationText(open.at - event.at)}` }
  const silence = silences.find(({ awaiting }) => awaiting === 'tcp-connect')
  if (!connectFailed)
    return silence
      ? { ...row, look: 'broken', to: 'middle', reason: noAnswer(silence.ms), covers: [event.id, silence.id] }
      : { ...row, look: 'open' }
  const covers = [event.id, ...(silence ? [silence.id] : []), connectFailed.id]
  const { reason, after } = connectFailed
  const failed = { ...row, covers, look: 'broken' as const }
  switch (reason) {
    case 'timeout':
      return { ...failed, to: 'middle', reason: noAnswer(after) }
    case 'unreachable':
      return { ...failed, to: 'middle', reason: `a router says: unreachable (after ${durationText(after)})` }
    case 'denied':
    case 'address-unavailable':
      return { ...failed, to: 'client', reason: 'this computer does not let it out' }
    default: {
      // A refusal is one packet that anything on the way can send; only other evidence makes it somebody's.
      const stopped = context.blamedOnTheWay.has(connectFailed.id)
      return { ...failed, to: stopped ? 'middle' : 'server', reason: `${reason} after ${durationText(after)}` }
    }
  }
}

function commandRow(event: EventOf<'command'>, context: LadderContext): LadderRow {
  const exchange = context.exchanges.get(event.id)
  const row = {
    ...arrow(event, 'out', 'command', inertCut(event.line, LONGEST)),
    detail: isMadeUp(event.verb) ? 'a made-up verb' : null,
    encrypted: exchange?.encrypted ?? false,
  }
  if (!exchange) return row
  const forged = exchange.replies.map(({ id }) => context.forged.get(id)).find((one) => one !== undefined)
  if (forged) return { ...row, to: 'middle', look: 'broken', reason: `${said(forged)} answered on the way` }
  const { silence, replies } = exchange
  if (!silence || replies.length > 0) return row
  return context.lostOnTheWay
    ? { ...row, to: 'middle', look: 'broken', reason: noAnswer(silence.ms) }
    : { ...row, look: 'broken', reason: noAnswer(silence.ms) }
}

function replyRow(event: EventOf<'reply'>, context: LadderContext): LadderRow {
  const exchange = context.exchanges.get(event.id)
  const forged = context.forged.get(event.id)
  const overtaken = context.overtaking.get(event.id)
  const more = event.lines.length - 1
  const row = arrow(event, 'in', 'reply', inertCut(event.lines[0] ?? String(event.code), LONGEST))
  return {
    ...row,
    from: forged ? 'middle' : 'server',
    forged: forged !== undefined,
    reason: forged ? `${said(forged)} not from the server` : null,
    detail: joined([
      more > 0 && `and ${more} more line${more > 1 ? 's' : ''}`,
      overtaken !== undefined &&
        exchange?.command != null &&
        `answers ${inertCut(exchange.command.line, 60)}, before the answer to ${inertCut(overtaken.line, 60)}`,
    ]),
    look: event.code >= 400 && !(exchange && !forged && isExpectedRefusal(exchange)) ? 'refused' : 'ok',
    encrypted: exchange?.encrypted ?? false,
  }
}

const said = (attribution: Attribution) =>
  ({ proven: 'proven:', likely: 'likely', possible: 'possibly' })[attribution.certainty]

function silenceRow(event: EventOf<'silence'>): LadderRow | null {
  // The arrow that was not answered says it already.
  if (event.awaiting === 'tcp-connect' || event.awaiting === 'dns-answer') {
    return event.awaiting === 'dns-answer'
      ? note(event, `No answer from DNS for ${durationText(event.ms)}`, 'broken')
      : null
  }
  if (event.awaiting === 'data-connection') {
    const row = arrow(event, 'in', 'tcp', 'the server’s data connection')
    return { ...row, to: 'middle', look: 'broken', reason: `none came in ${durationText(event.ms)}` }
  }
  return { ...note(event, `${durationText(event.ms)} without ${AWAITED[event.awaiting]}`, 'broken'), kind: 'wait' }
}

function helloRow(
  event: EventOf<'tls-hello'>,
  connection: ConnectionView | undefined,
  context: LadderContext,
): LadderRow {
  const { hello, direction } = event
  if (direction === 'received') {
    // The cipher has its name where TLS is secured; here it is a number.
    return {
      ...arrow(event, 'in', 'tls', hello.helloRetry ? 'HelloRetryRequest' : 'ServerHello'),
      detail: hello.selected ? `TLS ${inert(hello.selected)}` : null,
    }
  }
  const parts = [`${hello.bytes} bytes`, hello.sni && inertCut(hello.sni, 60), hello.psk && 'session offered']
  const row = { ...arrow(event, 'out', 'tls', 'ClientHello'), detail: joined(parts) }
  const tls = connection?.tls
  if (!tls?.silence || tls.serverHello || tls.alerts.length > 0 || tls.garbage) return row
  return { ...row, look: 'broken', to: context.lostOnTheWay ? 'middle' : 'server', reason: noAnswer(tls.silence.ms) }
}

function dataRow(event: EventOf<'data-ended'>, connection: ConnectionView | undefined): LadderRow | null {
  if (event.end === 'none') return null
  const row = arrow(event, event.direction === 'sent' ? 'out' : 'in', 'data', `${event.bytes} bytes of data`)
  const encrypted = connection?.tls?.secured !== null && connection?.tls?.secured !== undefined
  if (event.end === 'eof') return { ...row, encrypted }
  const reason = event.end === 'timeout' ? 'then nothing more' : 'then the connection broke'
  return { ...row, encrypted, look: 'broken', reason }
}

function resetRow(event: EventOf<'reset-received'>, context: LadderContext): LadderRow {
  const stopped = context.blamedOnTheWay.has(event.id)
  const row = arrow(event, 'in', 'tcp', 'RST: the connection is reset')
  return {
    ...row,
    from: stopped ? 'middle' : 'server',
    look: 'broken',
    detail: `after ${event.bytesReceived} bytes received, ${event.bytesSent} sent`,
  }
}

const noAnswer = (ms: number) => `no answer for ${durationText(ms)}`

const joined = (parts: readonly (string | false | null | undefined)[]) =>
  parts.filter((part) => part !== false && part !== null && part !== undefined && part !== '').join(' · ') || null

const differs = ({ announced, used }: EventOf<'data-target'>) =>
  announced.port !== used.port || (announced.address !== null && announced.address !== used.address)

/** A row as it is before anything special is said of it. */
export function plainRow(event: TranscriptEvent, kind: LadderRow['kind'], label: string): LadderRow {
  return {
    kind,
    event: event.id,
    covers: [event.id],
    at: event.at,
    connection: event.connection,
    label,
    detail: null,
    look: 'ok',
    from: 'client',
    to: 'server',
    medium: 'tcp',
    reason: null,
    forged: false,
    fate: null,
    encrypted: false,
  }
}

function arrow(event: TranscriptEvent, way: 'out' | 'in', medium: LadderRow['medium'], label: string): LadderRow {
  const ends = way === 'out' ? ({ from: 'client', to: 'server' } as const) : ({ from: 'server', to: 'client' } as const)
  return { ...plainRow(event, 'arrow', label), ...ends, medium }
}

const section = (event: TranscriptEvent, label: string) => plainRow(event, 'section', label)

const bar = (event: TranscriptEvent, label: string, detail: string | null): LadderRow => ({
  ...plainRow(event, 'bar', label),
  medium: 'tls',
  detail,
})

const note = (
  event: TranscriptEvent,
  label: string,
  look: LadderRow['look'] = 'ok',
  detail: string | null = null,
): LadderRow => ({ ...plainRow(event, 'note', label), look, detail })
