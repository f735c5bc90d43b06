/** Groups the events of a transcript into connections, exchanges and data connections. It never interprets. */
import { SETUP_VERBS, TRANSFER_VERBS } from '../protocol/data-methods.ts'
import { type ConnectionEvents, sortEvents } from './connection-events.ts'
import { deriveConnection } from './derive-connection.ts'
import { bindExchanges, deriveData, idOf, resultOf } from './derive-data.ts'
import { deriveExchanges, owners } from './derive-exchanges.ts'
import type { EventOf } from './event.ts'
import type { ConnectionView, ControlConnectionView, DataConnectionView, SessionView } from './session-view.ts'
import { finish, type Steps } from './steps.ts'
import type { Transcript } from './transcript.ts'

/**
 * Derives the view of a complete or growing transcript in time linear in its events.
 * Connections named `session` are no connections and appear in `attempts` only.
 */
export const deriveView = (transcript: Transcript): SessionView => finish(viewSteps(transcript))

/** As `deriveView`, in steps. */
export function* viewSteps(transcript: Transcript): Steps<SessionView> {
  const controls: ControlConnectionView[] = []
  const probes: ControlConnectionView[] = []
  const bare: { readonly connection: ConnectionView; readonly events: ConnectionEvents }[] = []
  // transfer-ended may stand on the control connection; it belongs to the data connection of the same exchange.
  const results: EventOf<'transfer-ended'>[] = []
  const { connections, attempts, dense } = yield* sortEvents(transcript.events)
  const owner = owners(dense)
  for (const [id, events] of connections) {
    if (id === 'session') continue
    const connection = deriveConnection(id, events)
    if (connection.role === 'data') {
      bare.push({ connection, events })
      continue
    }
    const control: ControlConnectionView = {
      ...connection,
      ...(yield* deriveExchanges(connection, owner, isRecorded(transcript))),
      garbage: events.all('reply-garbage'),
    }
    if (control.role === 'probe') probes.push(control)
    else {
      controls.push(control)
      for (const result of events.all('transfer-ended')) results.push(result)
    }
  }
  yield
  const exchanges = controls.flatMap((control) => control.exchanges).sort((a, b) => idOf(a) - idOf(b))
  yield
  const setups = exchanges.filter((exchange) => SETUP_VERBS.has(exchange.command?.verb ?? ''))
  const transfers = exchanges.filter((exchange) => TRANSFER_VERBS.has(exchange.command?.verb ?? ''))
  const byId = dense ? null : new Map(transcript.events.map((event) => [event.id, event]))
  const datas: DataConnectionView[] = []
  for (const { connection, events } of bare) {
    const data = deriveData(connection, events, bindExchanges(connection, owner, setups, transfers))
    datas.push(
      data.transferEnded || !data.transfer
        ? data
        : { ...data, transferEnded: resultOf(data.transfer, data.attempt, results) },
    )
    if (datas.length % 64 === 0) yield
  }
  return {
    transcript,
    attempts,
    controls,
    datas,
    probes,
    exchanges,
    event: (id) => (byId ? byId.get(id) : transcript.events[id]),
  }
}

/** Every event has the cause that it had, and none is missing. */
const isRecorded = ({ header: { source } }: Transcript): boolean => source.kind === 'live' || source.packets === true
