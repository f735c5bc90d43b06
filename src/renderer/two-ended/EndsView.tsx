import { duration } from '../../shared/diagnosis/words.ts'
import { bracketed, type Endpoint } from '../../shared/protocol/endpoint.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import type {
  AlignedConnection,
  AlignedExchange,
  AlignedReply,
  ConnectionFate,
  Ends,
} from '../../shared/two-ended/ends.ts'
import {
  connectionOf,
  isStop,
  sightingPlace,
  sightingText,
  sourceText,
} from '../../shared/two-ended/imported/sightings.ts'
import { portsOfEnds, seenSources, waysTable } from '../../shared/two-ended/ways.ts'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { PassivePorts } from './PassivePorts.tsx'
import { twoEndedStrings } from './strings.ts'
import { ZoneField } from './ZoneField.tsx'
import './two-ended.css'

const words = twoEndedStrings
/** Rows; the JSON of the report holds all. */
const MOST = 300

interface EndsViewProps {
  /** Of the session, where its logs can be joined anew. */
  readonly id: string | null
  readonly ends: Ends
  readonly onSelect: (event: EventId) => void
}

/** What both ends saw, with the way between them in the middle. */
export function EndsView({ id, ends, onSelect }: EndsViewProps) {
  const ports = portsOfEnds(ends)
  const sources = seenSources(ends).filter(({ control }) => control.length > 0)
  const rows = [
    ...ends.connections.filter(isNews).map(connectionRow),
    ...(ends.replies ?? []).map(replyRow),
    ...ends.exchanges.map(exchangeRow),
  ].slice(0, MOST)
  return (
    <ScrollRegion label={words.title} className="ends-view">
      <dl>
        {sources.map(({ control, data }) => (
          <div key={control.join()}>
            <dt>{words.sources}</dt>
            <dd>{words.sourcesText(control.join(', '), data.join(', '))}</dd>
          </div>
        ))}
        {ends.idle && (
          <div>
            <dt>{words.idle}</dt>
            <dd>{[ends.idle.lived, ends.idle.lost].map((s) => (s === null ? '–' : duration(s * 1000))).join(' / ')}</dd>
          </div>
        )}
      </dl>
      {ports && (
        <section aria-label={words.ports}>
          <h3>{words.ports}</h3>
          <PassivePorts ports={ports} />
        </section>
      )}
      <Ways ends={ends} />
      <OtherPlaces ends={ends} />
      {id !== null && ends.sources?.some(({ zoneBy }) => zoneBy !== 'written') && <ZoneField id={id} ends={ends} />}
      <table className="ends">
        <caption>{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.client}</th>
            <th scope="col">{words.fate}</th>
            <th scope="col">{words.far}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ here, fate, there, event, same }, at) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result never move
              key={at}
              data-fate={fate}
              data-look={same ? undefined : 'changed'}
            >
              <td>
                {event === null ? (
                  here
                ) : (
                  <button type="button" className="link" onClick={() => onSelect(event)}>
                    {here}
                  </button>
                )}
              </td>
              <td>{fate}</td>
              <td>{there}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** How far each connection came, by the logs and captures of other places. */
function OtherPlaces({ ends: { sources = [], sightings = [] } }: { ends: Ends }) {
  if (sources.length === 0) return null
  return (
    <>
      <ul className="sources" aria-label={words.places}>
        {sources.map((source) => (
          <li key={sourceText(source, words.guessed)}>{sourceText(source, words.guessed)}</li>
        ))}
      </ul>
      {sightings.length > 0 && (
        <table className="sightings">
          <caption>{words.places}</caption>
          <thead>
            <tr>
              <th scope="col">{words.connection}</th>
              <th scope="col">{words.became}</th>
              <th scope="col">{words.seenIn}</th>
            </tr>
          </thead>
          <tbody>
            {sightings.slice(0, MOST).map((one, at) => {
              const source = sources[one.source]
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result never move
                <tr key={at} data-look={isStop(one) ? 'changed' : undefined}>
                  <td>{connectionOf(one)}</td>
                  <td>{sightingText(one)}</td>
                  <td>{source && sightingPlace(one, source)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </>
  )
}

function Ways({ ends }: { ends: Ends }) {
  const { ways, rows } = waysTable(ends)
  if (ways.length < 2) return null
  return (
    <table className="ways">
      <caption>{words.waysTitle}</caption>
      <thead>
        <tr>
          <th />
          {ways.map((way) => (
            <th key={way} scope="col">
              {way}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ verb, fates }) => (
          <tr key={verb}>
            <th scope="row">{verb}</th>
            {fates.map((fate, at) => (
              <td key={ways[at]} data-look={fate !== null && fate !== 'delivered' ? 'changed' : undefined}>
                {fate ?? '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Row {
  readonly here: string
  readonly fate: string
  readonly there: string
  readonly event: EventId | null
  readonly same: boolean
}

/** What stands on each side: the command, and where it is the reply that changed, the reply. */
function exchangeRow({ verb, fate, changed, sent, arrived, client, far, shownBy }: AlignedExchange): Row {
  const [first, last] = changed === 'reply' ? [arrived, sent] : [sent, arrived]
  return {
    here: client === null ? '–' : (first ?? verb),
    fate,
    there: far === null ? '–' : (last ?? verb),
    event: shownBy,
    same: fate === 'delivered',
  }
}

function replyRow({ kind, code, fate, sent, arrived, client, far, shownBy }: AlignedReply): Row {
  const name = kind === 'greeting' ? words.greeting(code) : words.unasked(code)
  return {
    here: client === null ? '–' : (arrived ?? name),
    fate,
    there: far === null ? '–' : (sent ?? name),
    event: shownBy,
    same: fate === 'delivered',
  }
}

function connectionRow({ kind, port, fate, clientEnd, seenAs, shownBy, clientHello }: AlignedConnection): Row {
  const name = `${kind}${port === null ? '' : ` :${port}`}`
  return {
    here: `${name} ${text(clientEnd)}`,
    fate: clientHello === 'replaced' ? `${CONNECTION_FATES[fate]}, TLS replaced` : CONNECTION_FATES[fate],
    there: text(seenAs),
    event: shownBy,
    same: fate === 'arrived' && clientHello !== 'replaced' && clientEnd?.address === seenAs?.address,
  }
}

const CONNECTION_FATES: Readonly<Record<ConnectionFate, string>> = {
  arrived: 'arrived',
  'never-arrived': 'never arrived',
  'reset-by-middle': 'reset on the way',
  'reset-by-peer': 'reset by the far end',
}

const isNews = ({ kind, fate, clientHello, clientEnd, seenAs }: AlignedConnection): boolean =>
  kind === 'control' || fate !== 'arrived' || clientHello === 'replaced' || clientEnd?.address !== seenAs?.address

const text = (endpoint: Endpoint | null) => (endpoint ? `${bracketed(endpoint.address)}:${endpoint.port}` : '–')
