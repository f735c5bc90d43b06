import type { EventId, TranscriptEvent } from '../../shared/transcript/event.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { ConnectionView, DataConnectionView } from '../../shared/transcript/session-view.ts'
import { durationText, endpointText, eventLines } from '../../shared/transcript/text.ts'
import { explainEvent } from '../explain/explain-event.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { Empty } from '../ui/Empty.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { TableHead } from '../ui/TableHead.tsx'
import { Certificates } from './Certificates.tsx'
import { factsStrings } from './strings.ts'
import './facts.css'

interface ConnectionFactsProps {
  readonly document: OpenDocument
  readonly derived: Derived
  onSelect(event: EventId): void
}

const words = factsStrings

/** Every TCP connection as a firewall team searches for it, and what the server showed as its certificate. */
export function ConnectionFacts({ document, derived, onSelect }: ConnectionFactsProps) {
  const { view } = derived
  const connections: readonly (ConnectionView | DataConnectionView)[] = [
    ...view.controls,
    ...view.datas,
    ...view.probes,
  ].sort((a, b) => (a.events[0]?.id ?? 0) - (b.events[0]?.id ?? 0))
  if (connections.length === 0) return <Empty icon="session" title={words.none} />
  return (
    <ScrollRegion className="facts-view" label={words.title}>
      <table className="table">
        <TableHead columns={words.columns} />
        <tbody>
          {connections.map((connection) => (
            <tr key={connection.id}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onSelect(connection.events[0]?.id ?? 0)}>
                  {connection.id}
                </button>
              </th>
              <td data-title={words.columns[1]}>
                {connection.openedBy === 'server' ? words.fromServer : words.fromClient}
              </td>
              <td data-title={words.columns[2]} className="mono">
                {connection.local ? endpointText(connection.local) : '–'}
              </td>
              <td data-title={words.columns[3]} className="mono">
                {connection.remote ? endpointText(connection.remote) : '–'}
              </td>
              <td data-title={words.columns[4]}>
                {connection.open ? durationText(connection.open.at - (connection.events[0]?.at ?? 0)) : words.never}
              </td>
              <td data-title={words.columns[5]} className="mono">
                {connection.closed ? `${connection.closed.bytesReceived} / ${connection.closed.bytesSent}` : '–'}
              </td>
              <td data-title={words.columns[6]} title={explained(connection.tls?.secured)}>
                {tlsText(connection)}
              </td>
              <td data-title={words.columns[7]} title={explained(endOf(connection))}>
                {endText(connection)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Certificates view={view} document={document} onSelect={onSelect} />
    </ScrollRegion>
  )
}

function tlsText({ tls }: ConnectionView): string {
  if (!tls) return words.clear
  if (!tls.secured) return words.tlsFailed
  return inert(`${tls.secured.version}${tls.secured.resumed ? `, ${words.resumed}` : ''}`)
}

const endOf = ({ connectFailed, reset, fin, closed, silences }: ConnectionView): TranscriptEvent | undefined =>
  connectFailed ?? reset ?? (closed?.by === 'local' ? closed : (fin ?? closed)) ?? silences.at(-1)

const explained = (event: TranscriptEvent | null | undefined) => (event && explainEvent(event)) ?? undefined

function endText(connection: ConnectionView): string {
  const event = endOf(connection)
  if (!event) return words.stillOpen
  // The bytes have a column of their own.
  return (eventLines(event)[0]?.text ?? '').replace(/ \(\d+ bytes received, \d+ sent\)$/, '')
}
