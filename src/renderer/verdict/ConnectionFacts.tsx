import { useStore } from 'zustand'
import type { EventId } from '../../shared/transcript/event.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import type { ConnectionView, DataConnectionView, SessionView } from '../../shared/transcript/session-view.ts'
import { durationText, endpointText, eventLines } from '../../shared/transcript/text.ts'
import { useApp } from '../app-state.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import './facts.css'

interface ConnectionFactsProps {
  readonly document: OpenDocument
  readonly derived: Derived
  onSelect(event: EventId): void
}

const words = strings.facts

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
        <thead>
          <tr>
            {words.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {connections.map((connection) => (
            <tr key={connection.id}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onSelect(connection.events[0]?.id ?? 0)}>
                  {connection.id}
                </button>
              </th>
              <td>{connection.openedBy === 'server' ? words.fromServer : words.fromClient}</td>
              <td className="mono">{connection.local ? endpointText(connection.local) : '–'}</td>
              <td className="mono">{connection.remote ? endpointText(connection.remote) : '–'}</td>
              <td>
                {connection.open ? durationText(connection.open.at - (connection.events[0]?.at ?? 0)) : words.never}
              </td>
              <td className="mono">
                {connection.closed ? `${connection.closed.bytesReceived} / ${connection.closed.bytesSent}` : '–'}
              </td>
              <td>{tlsText(connection)}</td>
              <td>{endText(connection)}</td>
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

function endText({ connectFailed, reset, fin, closed, silences }: ConnectionView): string {
  const event = connectFailed ?? reset ?? (closed?.by === 'local' ? closed : (fin ?? closed)) ?? silences.at(-1)
  return event ? (eventLines(event)[0]?.text ?? '') : words.stillOpen
}

function Certificates({ view, document, onSelect }: { view: SessionView } & Omit<ConnectionFactsProps, 'derived'>) {
  const app = useApp()
  const { utc } = useStore(app.settings.store, ({ settings }) => settings)
  const run = useStore(app.runs.store, (state) => runOf(state, document.id))
  const profile = useStore(app.profiles.store, ({ profiles }) => profiles.find(({ id }) => id === run?.profileId))
  const shown = view.controls.flatMap(({ id, tls }) => (tls?.certificates ? [{ id, event: tls.certificates }] : []))
  if (shown.length === 0) return null
  return (
    <>
      <h3>{words.certificates}</h3>
      {shown.map(({ id, event }) => {
        const [leaf] = event.chain
        if (!leaf) return null
        const pinned = profile?.options.pinnedFingerprint ?? null
        return (
          <div key={id} className="certificate card">
            <dl>
              <dt>{words.subject}</dt>
              <dd className="mono">{inert(leaf.subject)}</dd>
              <dt>{words.issuer}</dt>
              <dd className="mono">{inert(leaf.issuer)}</dd>
              <dt>{words.names}</dt>
              <dd className="mono">{inert(leaf.names.join(', ')) || '–'}</dd>
              <dt>{words.valid}</dt>
              <dd>{words.validity(leaf.validFrom, leaf.validTo, utc)}</dd>
              <dt>{words.key}</dt>
              <dd>{inert(leaf.key)}</dd>
              <dt>SHA-256</dt>
              <dd className="mono fingerprint">{inert(leaf.fingerprint)}</dd>
              {event.problems.length > 0 && (
                <>
                  <dt>{words.problems}</dt>
                  <dd>
                    {event.problems.map(({ problem, detail }) => (
                      <p key={problem} className="problem">
                        <b>{problem}</b> {inert(detail)}
                      </p>
                    ))}
                  </dd>
                </>
              )}
            </dl>
            <div className="actions">
              <Button small onClick={() => onSelect(event.id)}>
                {words.showEvent}
              </Button>
              {profile && (
                <Button
                  small
                  icon="lock"
                  disabled={pinned === leaf.fingerprint}
                  onClick={() =>
                    void app.notices.attempt(async () => {
                      await app.client.call('profiles.pin', { id: profile.id, fingerprint: leaf.fingerprint })
                      app.notices.done(words.pinned(profile.name))
                    })
                  }
                >
                  {pinned === leaf.fingerprint ? words.isPinned : pinned ? words.repin : words.pin(profile.name)}
                </Button>
              )}
            </div>
          </div>
        )
      })}
    </>
  )
}
