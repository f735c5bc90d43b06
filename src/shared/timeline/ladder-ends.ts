/** What both ends together know of the rows of a ladder: where an arrow ended, whose it was, and what one end alone never saw. */
import { bracketed } from '../protocol/endpoint.ts'
import type { ConnectionId, EventId, EventOf, TranscriptEvent } from '../transcript/event.ts'
import { inertCut } from '../transcript/inert-text.ts'
import type { SessionView } from '../transcript/session-view.ts'
import { durationText } from '../transcript/text.ts'
import type { AlignedConnection, AlignedExchange, AlignedReply, Ends } from '../two-ended/ends.ts'
import { isStop, sightingPlace, sightingText } from '../two-ended/imported/sightings.ts'
import { type LadderRow, plainRow } from './ladder-row.ts'

const LONGEST = 160

export function ladderEnds(ends: Ends, view: SessionView) {
  const byCommand = new Map(ends.exchanges.flatMap((one) => (one.client === null ? [] : [[one.client, one] as const])))
  const byReply = new Map(
    [...byCommand.values()].flatMap((one) => (one.shownBy === null ? [] : [[one.shownBy, one] as const])),
  )
  const unasked = new Map(
    (ends.replies ?? []).flatMap((one) => (one.shownBy === null ? [] : [[one.shownBy, one] as const])),
  )
  const connections = new Map(
    ends.connections.flatMap((one) => (one.client === null ? [] : [[one.client, one] as const])),
  )
  const before = unsentAfter(ends)
  return {
    /** The row as both ends know it. */
    row(row: LadderRow, event: TranscriptEvent) {
      switch (event.type) {
        case 'command':
          return commandRow(row, byCommand.get(event.id))
        case 'reply':
          return replyRow(row, event, byReply.get(event.id) ?? replyOnly(unasked.get(event.id)), view)
        default: {
          const connection = connections.get(event.connection)
          return stoppedRow(connection ? connectionRow(row, event, connection, ends) : row, event, ends)
        }
      }
    },
    /** Rows after that of an event for what the client never saw. */
    unseen(event: TranscriptEvent) {
      const lost = byReply.get(event.id) ?? replyOnly(unasked.get(event.id))
      return [
        ...(lost?.changed === 'reply' && lost.sent !== null && (lost.fate === 'dropped' || lost.fate === 'forged')
          ? [lostReply(event, lost.sent)]
          : []),
        ...(before.get(event.id) ?? []).map((arrived) => unsent(event, arrived)),
      ]
    },
  }
}

/** Commands that the client never sent, by the event of the client's that came before them. */
function unsentAfter({ exchanges }: Ends): ReadonlyMap<EventId, readonly string[]> {
  const last = new Map<ConnectionId | null, EventId>()
  const found = new Map<EventId, string[]>()
  for (const { client, shownBy, connection, arrived } of exchanges) {
    const at = last.get(connection)
    if (shownBy !== null) last.set(connection, shownBy)
    else if (client === null && at !== undefined && arrived !== null) found.set(at, [...(found.get(at) ?? []), arrived])
  }
  return found
}

const said = (text: string): string => `"${inertCut(text.split('\n')[0] ?? '', LONGEST)}"`

interface ReplyFate extends Pick<AlignedExchange, 'fate' | 'changed' | 'sent' | 'farTime'> {
  /** null for what nobody asked for. */
  readonly client: EventId | null
}

const replyOnly = (one: AlignedReply | undefined): ReplyFate | undefined =>
  one && { fate: one.fate, changed: 'reply', sent: one.sent, farTime: one.farTime, client: null }

function commandRow(row: LadderRow, exchange: AlignedExchange | undefined): LadderRow {
  if (!exchange) return row
  const { fate, changed, arrived } = exchange
  const lost = (reason: string): LadderRow => ({ ...row, to: 'middle', look: broken(row), fate: 'dropped', reason })
  if (fate === 'dropped' && changed === 'command') return lost('never arrived at the far end')
  if (fate === 'forged' && exchange.far === null) return lost('never arrived at the far end: answered on the way')
  const there = { ...row, to: 'server' as const, look: row.look === 'failing' ? row.look : ('ok' as const) }
  if (fate === 'rewritten' && changed === 'command')
    return { ...there, fate, look: broken(row), reason: `arrived as ${said(arrived ?? '')}` }
  return { ...there, fate: 'delivered', reason: null }
}

function replyRow(
  row: LadderRow,
  event: EventOf<'reply'>,
  exchange: ReplyFate | undefined,
  view: SessionView,
): LadderRow {
  if (!exchange) return row
  const { fate, changed, sent } = exchange
  if (changed === 'reply' && fate === 'forged')
    return { ...row, from: 'middle', forged: true, fate, look: broken(row), reason: 'the far end never sent this' }
  const own = { ...row, from: 'server' as const, forged: false, reason: null }
  if (changed === 'reply' && fate === 'rewritten')
    return { ...own, fate, look: broken(row), reason: `the far end sent ${said(sent ?? '')}` }
  if (fate === 'delayed') {
    const asked = exchange.client === null ? undefined : view.event(exchange.client)
    const sentAt =
      exchange.farTime && (asked ? asked.at + exchange.farTime.to - exchange.farTime.from : exchange.farTime.to)
    const late = sentAt === null ? '' : `: ${durationText(event.firstByteAt - sentAt)} on the way`
    return { ...own, fate, look: broken(row), reason: `late${late}` }
  }
  return { ...own, fate: 'delivered' }
}

function connectionRow(row: LadderRow, event: TranscriptEvent, one: AlignedConnection, ends: Ends): LadderRow {
  const logs = ends.sources !== undefined
  switch (event.type) {
    case 'connect-started': {
      const known = one.kind === 'control' || one.far !== null || logs
      if (one.fate === 'never-arrived')
        return known ? { ...row, to: 'middle', look: broken(row), fate: 'dropped', reason: never(row) } : row
      const from = one.seenAs && one.seenAs.address !== one.clientEnd?.address ? one.seenAs : null
      return {
        ...row,
        to: 'server',
        fate: 'delivered',
        reason: row.look === 'ok' ? row.reason : joined(row.reason, 'it arrived at the far end'),
        detail: from ? joined(row.detail, `seen there from ${bracketed(from.address)}:${from.port}`) : row.detail,
      }
    }
    case 'accepted':
      return one.fate === 'never-arrived' ? row : { ...row, fate: 'delivered' }
    case 'reset-received':
      if (one.fate === 'reset-by-middle')
        return { ...row, from: 'middle', forged: true, fate: 'forged', reason: 'the far end did not send it' }
      return one.fate === 'reset-by-peer' ? { ...row, from: 'server', fate: 'delivered' } : row
    case 'tls-hello':
      return event.direction === 'sent' ? helloRow(row, one) : row
    case 'tls-secured':
      return one.certificate === 'replaced' || one.clientHello === 'replaced'
        ? { ...row, look: broken(row), detail: joined(row.detail, 'with something on the way, not with the far end') }
        : row
    case 'data-ended':
      if (one.content === 'delivered') return { ...row, fate: 'delivered' }
      return one.content === null
        ? row
        : {
            ...row,
            look: broken(row),
            fate: 'rewritten',
            reason: one.content === 'cut' ? 'not as many as at the other end' : 'not the bytes that were sent',
          }
    default:
      return row
  }
}

function helloRow(row: LadderRow, { clientHello }: AlignedConnection): LadderRow {
  switch (clientHello) {
    case 'delivered':
      return { ...row, to: 'server', fate: 'delivered' }
    case 'dropped':
      return { ...row, to: 'middle', look: broken(row), fate: 'dropped', reason: never(row) }
    case 'replaced':
      return { ...row, to: 'server', look: broken(row), fate: 'rewritten', reason: 'another ClientHello arrived' }
    default:
      return row
  }
}

/** What logs of other places say of a connection that went no further. */
function stoppedRow(row: LadderRow, event: TranscriptEvent, { sightings = [], sources = [] }: Ends): LadderRow {
  const asked = event.type === 'connect-started' || (event.type === 'silence' && event.awaiting === 'data-connection')
  if (!asked) return row
  const own = sightings.filter(({ connection }) => connection === event.connection)
  const stop = own.find(isStop) ?? own.find(({ verdict }) => verdict.endsWith('no-answer'))
  const source = stop && sources[stop.source]
  if (!stop || !source) return row
  const reason = `${sightingText(stop)}: ${inertCut(sightingPlace(stop, source), 60)}`
  const dialled = event.type === 'connect-started'
  const to =
    !isStop(stop) && stop.vantage !== 'server'
      ? row.to
      : stop.verdict === 'not-arrived' || stop.vantage === 'middle'
        ? 'middle'
        : stop.vantage
  // The server's own connection: where it stopped on its way here.
  if (!dialled) return { ...row, reason: joined(row.reason, reason) }
  return {
    ...row,
    to,
    look: broken(row),
    fate: isStop(stop) ? 'dropped' : row.fate,
    reason: joined(row.reason, reason),
  }
}

/** @param sent as the far end sent it */
const lostReply = (event: TranscriptEvent, sent: string): LadderRow => ({
  ...farRow(event, sent),
  from: 'server',
  to: 'middle',
  medium: 'reply',
  fate: 'dropped',
  reason: 'sent by the far end, never arrived here',
})

const unsent = (event: TranscriptEvent, arrived: string): LadderRow => ({
  ...farRow(event, arrived),
  from: 'middle',
  to: 'server',
  medium: 'command',
  fate: 'forged',
  forged: true,
  reason: 'arrived at the far end, never sent from here',
})

const farRow = (event: TranscriptEvent, text: string): LadderRow => ({
  ...plainRow(event, 'arrow', inertCut(text.split('\n')[0] ?? '', LONGEST)),
  covers: [],
  look: 'broken',
})

const broken = ({ look }: LadderRow): LadderRow['look'] => (look === 'failing' || look === 'refused' ? look : 'broken')

const never = (row: LadderRow) => joined('never arrived at the far end', row.reason)

const joined = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(' · ') || null
