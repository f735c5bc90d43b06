import { useState } from 'react'
import type { Attribution } from '../../shared/diagnosis/finding.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { explainEvent } from '../explain/explain-event.ts'
import { IconButton } from '../ui/Button.tsx'
import { Segments } from '../ui/Field.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { bytesOf, hexDump } from './bytes.ts'
import { linesOf } from './rows.ts'
import { transcriptStrings } from './strings.ts'

type Form = 'text' | 'bytes' | 'json'

/** One event in full: as text, as bytes, as it stands in the file. */
export function EventDetails({ event, sender }: { event: TranscriptEvent; sender: Attribution | null }) {
  const app = useApp()
  const [form, setForm] = useState<Form>('text')
  const content = contentOf(event, form)
  const explained = explainEvent(event)
  return (
    <aside className="event-details" aria-label={transcriptStrings.details}>
      <header>
        <h3>{transcriptStrings.eventTitle(event.id, STAGE_TITLES[event.stage], event.connection)}</h3>
        <div className="forms">
          <Segments
            label={transcriptStrings.form}
            value={form}
            choices={(['text', 'bytes', 'json'] as const).map((value) => ({
              value,
              title: transcriptStrings.forms[value],
            }))}
            onChange={(next) => setForm(next)}
          />
          <IconButton
            small
            icon="copy"
            label={transcriptStrings.copyForm}
            disabled={content === null}
            onClick={() => content !== null && void copyText(app, content, transcriptStrings.event(event.id))}
          />
        </div>
      </header>
      <ScrollRegion className="body" label={transcriptStrings.forms[form]}>
        {content !== null && <pre>{content}</pre>}
        {form === 'text' && explained !== null && <p className="explained">{explained}</p>}
        {form === 'text' && sender && <Sender sender={sender} />}
        {form === 'bytes' && <BytesRemarks event={event} />}
      </ScrollRegion>
    </aside>
  )
}

/** null: there is nothing in that form. */
function contentOf(event: TranscriptEvent, form: Form): string | null {
  switch (form) {
    case 'text':
      return linesOf(event)
        .map(({ mark, text }) => `${mark} ${text}`)
        .join('\n')
    case 'json':
      return JSON.stringify(event, null, 2)
    case 'bytes': {
      const recorded = bytesOf(event)
      return recorded && hexDump(recorded.bytes)
    }
  }
}

function Sender({ sender }: { sender: Attribution }) {
  return (
    <div className="attribution">
      <b>{transcriptStrings.sender(sender)}</b>
      <ul>
        {sender.evidence.map(({ event: id, shows }) => (
          <li key={`${id} ${shows}`}>
            {shows} <span className="muted mono">#{id}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function BytesRemarks({ event }: { event: TranscriptEvent }) {
  const recorded = bytesOf(event)
  if (!recorded) return <p className="muted">{transcriptStrings.noBytes}</p>
  const { bytes, total, masked, mixedLineEnds } = recorded
  return (
    <p className="muted small">
      {transcriptStrings.byteCount(bytes.length, total)}
      {masked && ` ${transcriptStrings.masked}`}
      {mixedLineEnds && ` ${transcriptStrings.mixedLineEnds}`}
    </p>
  )
}
