import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { fileNameOf, fileSubjectOf } from '../../shared/report/file-name.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { encodeTranscript } from '../../shared/transcript/encode.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import { useApp, useSettings } from '../app-state.ts'
import { saveText } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import { PlaceDialog } from '../places/PlaceDialog.tsx'
import { RepeatDialog } from '../repeat/RepeatDialog.tsx'
import { ExportReportDialog } from '../report/ExportReportDialog.tsx'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { useLiveNow } from '../timeline/use-live-now.ts'
import { dateText } from '../transcript/clock.ts'
import { transcriptStrings } from '../transcript/strings.ts'
import { focusWhenThere } from '../ui/arrival.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useWatch } from '../watch/use-watch.ts'
import { sessionStrings } from './strings.ts'
import { usePractise, useStartRun } from './use-start-run.ts'

const IS_URL = /^ftp(?:e?s)?:\/\//

interface RunHeaderProps {
  readonly document: OpenDocument
  /** The bar above is this session's. */
  readonly own: boolean
}

/** What is shown below: which session, when, how it went, and what can be done with it. */
export function RunHeader({ document, own }: RunHeaderProps) {
  const app = useApp()
  const { utc } = useSettings()
  const run = useStore(app.runs.store, (state) => runOf(state, document.id))
  const start = useStartRun()
  const practise = usePractise()
  const now = useLiveNow(document)
  const watch = useWatch()
  const { header } = document
  const running = run !== undefined && run.phase !== 'ended'
  const plan = header?.plan ?? run?.plan ?? null
  const url = plan && formatFtpUrl(plan)
  const named = document.meta?.name ?? run?.name ?? url ?? sessionStrings.importedLog
  // A session that has no name of its own is called by its URL, once and with the user.
  const name = url !== null && IS_URL.test(named) ? url : named
  const timed = header === null || isTimed(header)
  const length = now ?? document.events[document.count - 1]?.at ?? 0

  const cancel = () => void app.notices.attempt(app.runs.cancel(document.id))
  const again = () => {
    if (run?.practice) void practise(run.practice)
    else void start({ kind: 'again', runId: document.id })
  }
  const keep = () => {
    void app.notices.attempt(app.documents.save(document.id))
  }
  const save = () => {
    if (!header) return
    const { events, complete } = document
    void saveText(
      app,
      fileNameOf(fileSubjectOf(header, document.derived?.diagnosis.verdict ?? null), 'ftpscope.jsonl'),
      encodeTranscript({ header, events, complete }),
    )
  }
  const canWatch = !running && watch !== null && plan !== null && header?.source.kind === 'live'
  const beginWatch = canWatch ? () => watch(document.id) : null
  useCommand('watch', beginWatch)
  const [repeating, setRepeating] = useState(false)
  const canRepeat = !running && plan !== null && header?.source.kind === 'live'
  useCommand('repeat', canRepeat ? () => setRepeating(true) : null)
  const [elsewhere, setElsewhere] = useState(false)
  const closeElsewhere = useCallback(() => setElsewhere(false), [])
  useCommand('other-place', canRepeat ? () => setElsewhere(true) : null)
  const [exporting, setExporting] = useState(false)
  useCommand('export-report', document.ended ? () => setExporting(true) : null)
  useCommand('cancel', running ? cancel : null)
  useCommand('save-transcript', header ? save : null)

  /** With the server in it that was typed before. */
  const toBar = () => {
    app.navigation.showStart()
    focusWhenThere('target-host', () => app.navigation.store.getState().document === null)
  }
  return (
    <header className="run-header">
      <div className="what">
        <h1 title={name}>{name}</h1>
        <p className="muted small">
          {url !== null && url !== name && plan?.host !== name && <code>{url}</code>}
          {header && timed && <span>{dateText(header.startedAt, utc)}</span>}
          <span>{timed ? durationText(length) : sessionStrings.untimed}</span>
          <span>{transcriptStrings.count(document.count)}</span>
        </p>
      </div>
      {run?.problem && (
        <p className="notice" data-kind="problem">
          {run.problem}
        </p>
      )}
      {running ? (
        <Button look="danger" icon="stop" disabled={run.phase === 'cancelling'} onClick={cancel}>
          {run.phase === 'cancelling' ? sessionStrings.cancelling : sessionStrings.cancel}
        </Button>
      ) : (
        // Where the bar above is this session's, its own button runs it.
        !own &&
        plan &&
        header?.source.kind === 'live' && (
          <Button icon="run" onClick={again}>
            {sessionStrings.again}
          </Button>
        )
      )}
      {!running && document.ended && (
        <Button icon="report" onClick={() => setExporting(true)}>
          {sessionStrings.exportReport}
        </Button>
      )}
      {!own && (
        <Button icon="target" onClick={toBar}>
          {sessionStrings.newSession}
        </Button>
      )}
      <Menu
        label={sessionStrings.more}
        icon="menu"
        items={[
          ...(beginWatch ? [{ title: sessionStrings.watch, icon: 'watch' as const, run: beginWatch }] : []),
          ...(canRepeat
            ? [
                { title: sessionStrings.repeat, icon: 'repeat' as const, run: () => setRepeating(true) },
                { title: sessionStrings.otherPlace, icon: 'compare' as const, run: () => setElsewhere(true) },
              ]
            : []),
          { title: sessionStrings.saveTranscript, icon: 'save', run: save, disabled: !header },
          ...(document.meta && !document.meta.saved && run === undefined
            ? [{ title: sessionStrings.keep, icon: 'history' as const, run: keep }]
            : []),
        ]}
      />
      {repeating && <RepeatDialog runId={document.id} onClose={() => setRepeating(false)} />}
      {elsewhere && <PlaceDialog runId={document.id} onClose={closeElsewhere} />}
      {exporting && (
        <ExportReportDialog subject={{ kind: 'run', id: document.id }} onClose={() => setExporting(false)} />
      )}
    </header>
  )
}
