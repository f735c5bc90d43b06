import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { REDACTIONS, type Redaction, type ReportFormat, type ReportSubject } from '../../shared/rpc/domains/reports.ts'
import { useApp } from '../app-state.ts'
import { copyText, take } from '../clipboard-and-files/copy-and-save.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { commonStrings } from '../ui/strings.ts'
import { reportStrings } from './strings.ts'
import { WhatStays } from './WhatStays.tsx'
import './report.css'

const words = reportStrings

/** Which kind of report, how much of it may be shared outside the organisation, and then a file or the clipboard. */
export function ExportReportDialog({ subject, onClose }: { subject: ReportSubject; onClose(): void }) {
  const app = useApp()
  const dialogs = useStore(app.info.store, ({ info }) => info?.abilities.fileDialogs ?? false)
  const [formats, setFormats] = useState<readonly ReportFormat[] | null>(null)
  const [format, setFormat] = useState('html')
  const [redaction, setRedaction] = useState<Redaction>('internal')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    void app.notices.attempt(async () => setFormats(await app.client.call('reports.formats')))
  }, [app])

  const offered = (formats ?? [])
    .filter((one) => one.subjects.includes(subject.kind))
    .sort((a, b) => placeOf(a.id) - placeOf(b.id))
  const chosen = offered.find((one) => one.id === format)
  const request = { subject, format, redaction }
  async function during(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    await app.notices.attempt(work)
    setBusy(false)
  }
  const save = () =>
    during(async () => {
      const result = await app.client.call('reports.export', request)
      // Whoever changes their mind about the folder is not done with the report.
      if (result.kind === 'cancelled') return
      await take(app, result)
      onClose()
    })
  const copy = () =>
    during(async () => copyText(app, (await app.client.call('reports.build', request)).text, words.copied))

  return (
    <Dialog
      title={words.title}
      className="export-report"
      onClose={onClose}
      footer={
        <>
          <Button icon="copy" disabled={busy || !chosen?.text} onClick={() => void copy()}>
            {words.copy}
          </Button>
          <span className="grow" />
          <Button onClick={onClose}>{commonStrings.cancel}</Button>
          <Button look="primary" icon="save" disabled={busy || !chosen} onClick={() => void save()}>
            {format === 'pdf' && !dialogs ? words.print : words.save}
          </Button>
        </>
      }
    >
      <fieldset>
        <legend className="label">{words.format}</legend>
        {formats === null && <p className="muted">{words.loading}</p>}
        {offered.map((one) => (
          <Option
            key={one.id}
            name="format"
            checked={one.id === format}
            onChoose={() => setFormat(one.id)}
            title={`.${one.extension}`}
            hint={words.kinds[one.id] ?? one.title}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend className="label">{words.redaction}</legend>
        {REDACTIONS.map((level) => (
          <Option
            key={level}
            name="redaction"
            checked={level === redaction}
            onChoose={() => setRedaction(level)}
            title={words.redactions[level].title}
            hint={words.redactions[level].hint}
          />
        ))}
      </fieldset>
      <WhatStays subject={subject} redaction={redaction} />
    </Dialog>
  )
}

/** For people first, then for programs; a kind that is not known here comes last. */
function placeOf(format: string): number {
  const at = Object.keys(words.kinds).indexOf(format)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

interface OptionProps {
  readonly name: string
  readonly title: string
  readonly hint: string
  readonly checked: boolean
  onChoose(): void
}

function Option({ name, title, hint, checked, onChoose }: OptionProps) {
  return (
    <label className="option">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span className="title">{title}</span>
      <span className="muted">{hint}</span>
    </label>
  )
}
