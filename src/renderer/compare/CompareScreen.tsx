import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { changeSentence } from '../../shared/report/compare.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import { sessionStrings } from '../session/strings.ts'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { TimelineView } from '../timeline/TimelineView.tsx'
import { dateText } from '../transcript/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { compareFacts } from './differences.ts'
import { compareStrings } from './strings.ts'
import './compare.css'

const words = compareStrings

/** Two sessions side by side, the earlier one left. */
export function CompareScreen() {
  const { navigation } = useApp()
  const place = useStore(navigation.store)
  const before = useOpened(place.document)
  const after = useOpened(place.other)
  const [exporting, setExporting] = useState(false)
  const both = before?.ended && after?.ended
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
        <span className="grow" />
        <Button icon="report" disabled={!both} onClick={() => setExporting(true)}>
          {sessionStrings.exportReport}
        </Button>
        <Button onClick={() => navigation.compare(place.other ?? '', place.document ?? '')}>{words.swap}</Button>
      </header>
      <div className="content">
        {before?.derived?.final && after?.derived?.final && (
          <p className="sentence">
            {changeSentence(before.derived.diagnosis.verdict, after.derived.diagnosis.verdict)}
          </p>
        )}
        <div className="sides">
          <Side title={words.before} document={before} />
          <Side title={words.after} document={after} />
        </div>
        {exporting && (
          <ExportReportDialog
            subject={{ kind: 'compare', before: place.document, after: place.other }}
            onClose={() => setExporting(false)}
          />
        )}
        {before?.derived && after?.derived && <Facts before={before.derived} after={after.derived} />}
      </div>
    </div>
  )
}

function useOpened(id: string | null): OpenDocument | null {
  const { documents } = useApp()
  useEffect(() => {
    if (id !== null) documents.open(id)
  }, [documents, id])
  return useDocument(id)
}

function Side({ title, document }: { title: string; document: OpenDocument | null }) {
  const { documents, navigation } = useApp()
  const { utc } = useSettings()
  const id = document?.id
  const header = document?.header
  const name = document?.meta?.name ?? (header?.plan ? formatFtpUrl(header.plan) : '')
  const select = useCallback((event: EventId) => id !== undefined && documents.select(id, event), [documents, id])
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
      {document?.derived ? (
        <>
          <p className="headline">
            <Outcome outcome={document.derived.diagnosis.verdict.outcome} />{' '}
            {document.derived.diagnosis.verdict.headline}
          </p>
          <div className="picture">
            <TimelineView document={document} derived={document.derived} onSelect={select} compact />
          </div>
        </>
      ) : (
        !document?.problem && <p className="muted">{sessionStrings.loading}</p>
      )}
    </section>
  )
}

function Facts({ before, after }: { before: Derived; after: Derived }) {
  return (
    <table className="table card facts-table">
      <thead>
        <tr>
          <th scope="col">{words.fact}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {compareFacts(before, after, words.facts).map((fact) => (
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
