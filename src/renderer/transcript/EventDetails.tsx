import { useState } from 'react'
import type { Attribution } from '../../shared/diagnosis/finding.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../hand-over/hand-over.ts'
import { strings } from '../strings.ts'
import { IconButton } from '../ui/Button.tsx'
import { Segments } from '../ui/Field.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { bytesOf, hexDump } from './bytes.ts'
import { linesOf } from './rows.ts'

type Form = 'text' | 'bytes' | 'json'

/** One event in full: as text, as bytes, as it stands in the file. */
export function EventDetails({ event, sender }: { event: TranscriptEvent; sender: Attribution | null }) {
  const app = useApp()
  const [form, setForm] = useState<Form>('text')
  const content = contentOf(event, form)
  return (
    <aside className="event-details" aria-label={strings.transcript.details}>
      <header>
        <h3>{strings.transcript.eventTitle(event.id, STAGE_TITLES[event.stage], event.connection)}</h3>
        <div className="forms">
          <Segments
            label={strings.transcript.form}
            value={form}
            choices={(['text', 'bytes', 'json'] as const).map((value) => ({
              value,
              title: strings.transcript.forms[value],
            }))}
            onChange={(next) => setForm(next)}
          />
          <IconButton
            small
            icon="copy"
            label={strings.transcript.copyForm}
            disabled={content === null}
            onClick={() => content !== null && void copyText(app, content, strings.transcript.event(event.id))}
          />
        </div>
      </header>
      <ScrollRegion className="body" label={strings.transcript.forms[form]}>
        {content !== null && <pre>{content}</pre>}
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
      <b>{strings.transcript.sender(sender)}</b>
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
  if (!recorded) return <p className="muted">{strings.transcript.noBytes}</p>
  const { bytes, total, masked, mixedLineEnds } = recorded
  return (
    <p className="muted small">
      {strings.transcript.byteCount(bytes.length, total)}
      {masked && ` ${strings.transcript.masked}`}
      {mixedLineEnds && ` ${strings.transcript.mixedLineEnds}`}
    </p>
  )
}
