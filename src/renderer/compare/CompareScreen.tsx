import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { resultAt } from '../../shared/places/compare-places.ts'
import { changeSentence } from '../../shared/report/compare.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { sessionStrings } from '../session/strings.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { TimelineView } from '../timeline/TimelineView.tsx'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Segments } from '../ui/Field.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { placesStrings } from '../ui/strings.ts'
import { compareFacts } from './differences.ts'
import { fromTwoMachines, isEnded, PlacesCompared } from './PlacesCompared.tsx'
import { compareStrings } from './strings.ts'
import './compare.css'

const words = compareStrings

/** Two sessions side by side, the earlier one left. */
export function CompareScreen() {
  const { navigation, runs } = useApp()
  const place = useStore(navigation.store)
  const before = useOpened(place.document)
  const after = useOpened(place.other)
  const [exporting, setExporting] = useState(false)
  const [chosen, setChosen] = useState<'change' | 'places' | null>(null)
  const [typed, setTyped] = useState<readonly [string | null, string | null]>([null, null])
  const both = before?.ended && after?.ended
  // Whoever brings a recording of another machine asks whose side it is.
  const placed = useStore(runs.store, (state) =>
    [place.document, place.other].map((id) => runOf(state, id)?.place ?? null).join('\n'),
  )
    .split('\n')
    .map((name) => name || null)
  const elsewhere = placed.some((name) => name !== null)
  const as =
    chosen ?? (elsewhere || fromTwoMachines(before?.header ?? null, after?.header ?? null) ? 'places' : 'change')
  const nameOf = (which: 0 | 1, document: OpenDocument | null) =>
    typed[which] ?? placed[which] ?? (elsewhere ? placesStrings.here : placeName(document))
  const names = [nameOf(0, before), nameOf(1, after)] as const
  const titles = as === 'places' ? names : ([words.before, words.after] as const)
  useCommand('export-report', both ? () => setExporting(true) : null)
  if (place.document === null || place.other === null) {
    return (
      <Empty
        icon="compare"
        title={words.none}
        actions={<Button onClick={() => navigation.show('history')}>{words.toHistory}</Button>}
      >
        <p>{words.noneText}</p>
      </Empty>
    )
  }
  return (
    <div className="screen compare">
      <header>
        <h1>{words.title}</h1>
        <Segments<'change' | 'places'>
          label={words.compareAs}
          value={as}
          choices={[
            { value: 'change', title: words.asChange },
            { value: 'places', title: words.asPlaces },
          ]}
          onChange={setChosen}
        />
        <span className="grow" />
        <Button icon="report" disabled={!both} onClick={() => setExporting(true)}>
          {sessionStrings.exportReport}
        </Button>
        <Button
          onClick={() => {
            setTyped([typed[1], typed[0]])
            navigation.compare(place.other ?? '', place.document ?? '')
          }}
        >
          {words.swap}
        </Button>
      </header>
      <div className="content">
        {as === 'places' && isEnded(before) && isEnded(after) && (
          <PlacesCompared
            documents={[before, after]}
            names={names}
            onName={(which, name) => setTyped(which === 0 ? [name, typed[1]] : [typed[0], name])}
          />
        )}
        {as === 'change' && before?.derived?.final && after?.derived?.final && (
          <p className="sentence">
            {changeSentence(before.derived.diagnosis.verdict, after.derived.diagnosis.verdict)}
          </p>
        )}
        <div className="sides">
          <Side title={titles[0]} document={before} as={as} />
          <Side title={titles[1]} document={after} as={as} />
        </div>
        {exporting && (
          <ExportReportDialog
            subject={{ kind: 'compare', before: place.document, after: place.other }}
            onClose={() => setExporting(false)}
          />
        )}
        {before?.derived && after?.derived && (
          <Facts before={before.derived} after={after.derived} titles={titles} as={as} />
        )}
      </div>
    </div>
  )
}

/** Until somebody says better: the file that it was in, without its ending. */
const placeName = (document: OpenDocument | null) =>
  inertCut((document?.meta?.name ?? '').replace(/\.(?:ftpscope\.)?[a-z]+$/i, ''), 60)

function useOpened(id: string | null): OpenDocument | null {
  const { documents } = useApp()
  useEffect(() => {
    if (id !== null) documents.open(id)
  }, [documents, id])
  return useDocument(id)
}

interface SideProps {
  readonly title: string
  readonly document: OpenDocument | null
  readonly as: 'change' | 'places'
}

function Side({ title, document, as }: SideProps) {
  const { documents, navigation } = useApp()
  const { utc } = useSettings()
  const id = document?.id
  const header = document?.header
  const name = document?.meta?.name ?? (header?.plan ? formatFtpUrl(header.plan) : '')
  const select = useCallback((event: EventId) => id !== undefined && documents.select(id, event), [documents, id])
  const derived = document?.derived ?? null
  const shown = useMemo(() => (as === 'places' && derived ? withoutBlame(derived) : derived), [as, derived])
  return (
    <section className="card side" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="name" title={name}>
          {name}
        </span>
        <span className="muted">{header ? dateText(header.startedAt, utc) : ''}</span>
        {document && (
          <Button small onClick={() => navigation.showDocument(document.id)}>
            {words.open}
          </Button>
        )}
      </header>
      {document?.problem && (
        <p className="notice" data-kind="problem">
          {document.problem}
        </p>
      )}
      {document && shown ? (
        <>
          <p className="headline">
            <Outcome outcome={shown.diagnosis.verdict.outcome} />{' '}
            {as === 'places' ? resultAt(shown.diagnosis.verdict) : shown.diagnosis.verdict.headline}
          </p>
          <div className="picture">
            <TimelineView document={document} derived={shown} onSelect={select} compact />
          </div>
        </>
      ) : (
        !document?.problem && <p className="muted">{sessionStrings.loading}</p>
      )}
    </section>
  )
}

/** Its timeline marks where it broke, and not why: the places tell that together. */
function withoutBlame(derived: Derived): Derived {
  const { failing } = derived.timeline
  return failing
    ? {
        ...derived,
        timeline: { ...derived.timeline, failing: { ...failing, title: resultAt(derived.diagnosis.verdict) } },
      }
    : derived
}

interface FactsProps {
  readonly before: Derived
  readonly after: Derived
  readonly titles: readonly [string, string]
  readonly as: 'change' | 'places'
}

/** Whom one session alone would blame says nothing beside what the places say together. */
const BLAME: readonly string[] = [words.facts.cause, words.facts.culprit, words.facts.certainty]

function Facts({ before, after, titles, as }: FactsProps) {
  const facts = compareFacts(before, after, words.facts).filter(({ name }) => as === 'change' || !BLAME.includes(name))
  return (
    <table className="table card facts-table">
      <thead>
        <tr>
          <th scope="col">{words.fact}</th>
          <th scope="col">{titles[0]}</th>
          <th scope="col">{titles[1]}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.name} data-differs={fact.differs || undefined}>
            <th scope="row">
              {fact.name}
              {fact.differs && <span className="hidden-text">{words.differs}</span>}
            </th>
            <td>{fact.before}</td>
            <td>{fact.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
