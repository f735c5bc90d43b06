/** How far the bytes of a failing session came, as other places than the client show it. */
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { TranscriptEvent } from '../transcript/event.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { AlignedConnection, AlignedExchange, Ends, Sighting } from './ends.ts'
import { sightingPlace, sightingText } from './imported/sightings.ts'
import { replyInWords } from './in-words.ts'

export interface WhereItEnded {
  readonly at: 'client' | 'middle' | 'server'
  /** What shows it, in a few words; for people. */
  readonly says: string
}

/** null where nobody but the client tells. */
export function whereItEnded(view: SessionView, { failingEvent }: Diagnosis, ends: Ends): WhereItEnded | null {
  const event = failingEvent === null ? undefined : view.event(failingEvent)
  if (!event) return null
  const exchange = ends.exchanges.find(({ client, shownBy }) => client === event.id || shownBy === event.id)
  const reply = (ends.replies ?? []).find(({ shownBy, fate }) => shownBy === event.id && fate !== 'delivered')
  const connection = ends.connections.find(({ client }) => client === event.connection)
  return (
    ofSightings(event, ends) ??
    (exchange ? ofExchange(exchange) : null) ??
    (reply ? { at: 'middle', says: replyInWords(reply) } : null) ??
    (connection ? ofConnection(connection) : null)
  )
}

function ofExchange({ verb, fate, changed, far, arrived }: AlignedExchange): WhereItEnded | null {
  if (fate === 'forged' || fate === 'dropped')
    return far === null
      ? { at: 'middle', says: `${verb} never arrived at the far end` }
      : { at: 'middle', says: `the far end’s reply to ${verb} never arrived here` }
  if (fate === 'rewritten')
    return {
      at: 'middle',
      says: changed === 'command' ? `${verb} arrived as "${arrived}"` : `the reply to ${verb} was changed`,
    }
  return null
}

function ofConnection({ kind, fate, far, port, clientHello }: AlignedConnection): WhereItEnded | null {
  const name = port === null ? `the ${kind} connection` : `port ${port}`
  // Without a listener at the far end nothing could arrive.
  if (fate === 'never-arrived' && (kind === 'control' || far !== null))
    return { at: 'middle', says: `nothing arrived at ${name} of the far end` }
  if (fate === 'reset-by-middle') return { at: 'middle', says: 'the far end sent no reset' }
  if (fate === 'reset-by-peer') return { at: 'server', says: 'the far end reset it itself' }
  if (clientHello === 'replaced') return { at: 'middle', says: 'another ClientHello arrived at the far end' }
  if (clientHello === 'dropped') return { at: 'middle', says: 'the ClientHello never arrived at the far end' }
  return null
}

const STOPS: Readonly<Partial<Record<Sighting['verdict'], WhereItEnded['at']>>> = {
  'never-left-client': 'client',
  'ended-here': 'middle',
  'not-arrived': 'middle',
  'arrived-no-answer': 'server',
  'refused-by-server': 'server',
}

/** The device that says that it stopped it tells more than those that saw it pass or saw nothing. */
function ofSightings(event: TranscriptEvent, { sightings = [], sources = [] }: Ends): WhereItEnded | null {
  const own = sightings.filter(
    ({ connection, shownBy }) => connection === event.connection || (shownBy !== null && shownBy === event.id),
  )
  const stop =
    own.find(({ verdict }) => verdict === 'dropped-here') ?? own.find(({ verdict }) => STOPS[verdict] !== undefined)
  const source = stop && sources[stop.source]
  if (!stop || !source) return null
  return {
    at: stop.verdict === 'dropped-here' ? stop.vantage : (STOPS[stop.verdict] ?? 'middle'),
    says: `${sightingText({ ...stop, says: '' })}: ${sightingPlace(stop, source)}`,
  }
}
