import { useState } from 'react'
import type { Attribution } from '../../shared/diagnosis/finding.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { strings } from '../strings.ts'
import { Segments } from '../ui/Field.tsx'
import { ScrollRegion } from '../ui/ScrollRegion.tsx'
import { bytesOf, hexDump } from './bytes.ts'
import { linesOf } from './rows.ts'

type Form = 'text' | 'bytes' | 'json'

/** One event in full: as text, as bytes, as it stands in the file. */
export function EventDetails({ event, sender }: { event: TranscriptEvent; sender: Attribution | null }) {
  const [form, setForm] = useState<Form>('text')
  return (
    <aside className="event-details" aria-label={strings.transcript.details}>
      <header>
        <h3>{strings.transcript.eventTitle(event.id, STAGE_TITLES[event.stage], event.connection)}</h3>
        <Segments
          label={strings.transcript.form}
          value={form}
          choices={(['text', 'bytes', 'json'] as const).map((value) => ({
            value,
            title: strings.transcript.forms[value],
          }))}
          onChange={(next) => setForm(next)}
        />
      </header>
      <ScrollRegion className="body" label={strings.transcript.forms[form]}>
        {form === 'text' && <Text event={event} sender={sender} />}
        {form === 'bytes' && <Bytes event={event} />}
        {form === 'json' && <pre>{JSON.stringify(event, null, 2)}</pre>}
      </ScrollRegion>
    </aside>
  )
}

function Text({ event, sender }: { event: TranscriptEvent; sender: Attribution | null }) {
  return (
    <>
      <pre>
        {linesOf(event)
          .map(({ mark, text }) => `${mark} ${text}`)
          .join('\n')}
      </pre>
      {sender && (
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
      )}
    </>
  )
}

function Bytes({ event }: { event: TranscriptEvent }) {
  const recorded = bytesOf(event)
  if (!recorded) return <p className="muted">{strings.transcript.noBytes}</p>
  const { bytes, total, masked, mixedLineEnds } = recorded
  return (
    <>
      <pre>{hexDump(bytes)}</pre>
      <p className="muted small">
        {strings.transcript.byteCount(bytes.length, total)}
        {masked && ` ${strings.transcript.masked}`}
        {mixedLineEnds && ` ${strings.transcript.mixedLineEnds}`}
      </p>
    </>
  )
}
