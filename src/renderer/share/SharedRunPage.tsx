import { useEffect, useState } from 'react'
import type { SharedRun } from '../../shared/report/shared-run.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import { useApp, useDocument, useSettings } from '../app-state.ts'
import { useShortcuts } from '../commands/use-shortcuts.ts'
import { sessionStrings } from '../session/strings.ts'
import { Workspace } from '../session/Workspace.tsx'
import { dateText } from '../transcript/clock.ts'
import { transcriptStrings } from '../transcript/strings.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { shareStrings } from './strings.ts'

const words = shareStrings

/** A run as in the window, for somebody without the program: everything can be looked at, nothing done. */
export function SharedRunPage({ run }: { run: SharedRun }) {
  const { documents } = useApp()
  const [shown, setShown] = useState('0')
  useEffect(() => documents.open(shown), [documents, shown])
  const document = useDocument(shown)
  useShortcuts()
  return (
    <main className="session" data-own="false">
      <div className="stage">
        <div className="session-document">
          <Header run={run} shown={shown} onShow={setShown} />
          {document?.derived && <Workspace key={shown} document={document} derived={document.derived} />}
        </div>
      </div>
      <Toasts />
    </main>
  )
}

function Header({ run, shown, onShow }: { run: SharedRun; shown: string; onShow(id: string): void }) {
  const { utc } = useSettings()
  const session = run.sessions[Number(shown)]
  if (!session) return null
  const { header, events } = session.transcript
  const timed = isTimed(header)
  return (
    <header className="run-header">
      <div className="what">
        <h1>{header.plan ? inert(formatFtpUrl(header.plan)) : sessionStrings.importedLog}</h1>
        <p className="muted small">
          {timed && <span>{dateText(header.startedAt, utc)}</span>}
          <span>{timed ? durationText(events.at(-1)?.at ?? 0) : sessionStrings.untimed}</span>
          <span>{transcriptStrings.count(events.length)}</span>
          <span>{words.copy(inert(run.app), run.redaction)}</span>
          {run.ticket !== null && <span>{words.ticket(inert(run.ticket))}</span>}
          {run.note !== null && <span>{inert(run.note)}</span>}
        </p>
      </div>
      {run.sessions.length > 1 && (
        <label>
          <span className="muted small">{words.session}</span>{' '}
          <select className="select" value={shown} onChange={(event) => onShow(event.target.value)}>
            {run.sessions.map(({ label }, index) => (
              <option key={String(index)} value={String(index)}>
                {`${index + 1}. ${inert(label)}`}
              </option>
            ))}
          </select>
        </label>
      )}
    </header>
  )
}
