import { memo } from 'react'
import { secondsSinceStart } from '../../shared/timeline/scale.ts'
import { durationText } from '../../shared/transcript/text.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { useSettings } from '../app-state.ts'
import { explainEvent } from '../explain/explain-event.ts'
import { Icon } from '../ui/Icon.tsx'
import { clockText } from './clock.ts'
import { linesOf, MOST_LINES, type TranscriptRow } from './rows.ts'
import { transcriptStrings } from './strings.ts'

interface TranscriptLineProps {
  readonly id: string | undefined
  readonly row: TranscriptRow
  readonly index: number
  readonly top: number
  readonly height: number
  readonly header: TranscriptHeader
  readonly clock: boolean
  readonly needle: string
  readonly selected: boolean
  readonly failing: boolean
  onChoose(index: number): void
}

/** One event as a row of the transcript's grid, placed by its number; keys go to the grid. */
export const TranscriptLine = memo(function TranscriptLine(props: TranscriptLineProps) {
  const { id, row, index, top, height, header, clock, needle, selected, failing, onChoose } = props
  const { utc } = useSettings()
  const { event, group, trouble, sender, delta } = row
  const lines = linesOf(event)
  const timed = isTimed(header)
  const shown = lines.slice(0, MOST_LINES)
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      className="line"
      data-event={event.id}
      data-group={group}
      data-trouble={trouble || undefined}
      data-failing={failing || undefined}
      title={explainEvent(event) ?? undefined}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={() => onChoose(index)}
    >
      <div role="gridcell" className="time">
        {timed && (clock ? clockText(header.startedAt, event.at, utc) : secondsSinceStart(event.at))}
      </div>
      <div role="gridcell" className="delta">
        {timed && delta >= 0.05 ? `+${durationText(delta)}` : ''}
      </div>
      <div role="gridcell" className="connection">
        {event.connection}
      </div>
      <div role="gridcell" className="sign">
        {failing ? (
          <Icon name="cross" size={12} />
        ) : trouble ? (
          <Icon name="warning" size={12} />
        ) : (
          <span aria-hidden="true">{lines[0]?.mark}</span>
        )}
        <span className="hidden-text">
          {failing ? transcriptStrings.failing : trouble ? transcriptStrings.trouble : ''}{' '}
          {transcriptStrings.marks[lines[0]?.mark ?? '*']}
        </span>
      </div>
      <div role="gridcell" className="text">
        <div>
          <Highlighted text={shown.map(({ text }) => text).join('\n')} needle={needle} />
        </div>
        {lines.length > shown.length && (
          <div className="muted">{transcriptStrings.moreLines(lines.length - shown.length)}</div>
        )}
      </div>
      <div role="gridcell" className="sender">
        {sender && (
          <span
            className="chip"
            data-sender={sender.sender}
            title={sender.evidence.map(({ shows }) => shows).join('; ')}
          >
            {transcriptStrings.sender(sender)}
          </span>
        )}
      </div>
    </div>
  )
})

function Highlighted({ text, needle }: { text: string; needle: string }) {
  const at = needle === '' ? -1 : text.toLowerCase().indexOf(needle.toLowerCase())
  if (at < 0) return text === '' ? '\u00a0' : text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + needle.length)}</mark>
      {text.slice(at + needle.length)}
    </>
  )
}
