import { useStore } from 'zustand'
import type { ShownEvidence } from '../../shared/answer/answer.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { useApp } from '../app-state.ts'
import { explainEvent } from '../explain/explain-event.ts'
import { linesOf } from '../transcript/rows.ts'
import { answerStrings } from './strings.ts'

interface EvidenceRowsProps {
  readonly evidence: readonly ShownEvidence[]
  readonly view: SessionView
  onSelect(event: EventId): void
}

/** One row an event, with all that it shows; each leads to its event. */
export function EvidenceRows({ evidence, view, onSelect }: EvidenceRowsProps) {
  const { pointed } = useApp()
  const shown = useStore(pointed.store, (state) => state.event)
  if (evidence.length === 0) return null
  return (
    <ul className="evidence">
      {evidence.map(({ event, shows }) => {
        const found = view.event(event)
        const said = found ? linesOf(found)[0]?.text : undefined
        return (
          <li key={event}>
            <button
              type="button"
              className="chip"
              data-event={event}
              data-pointed={event === shown || undefined}
              title={(found && explainEvent(found)) ?? undefined}
              onClick={() => onSelect(event)}
              onPointerEnter={() => pointed.point(event)}
              onPointerLeave={() => pointed.point(null)}
            >
              <span className="hidden-text">{answerStrings.evidenceChip}</span>
              <span className="mono number">#{event}</span>
              {said && <span className="mono said">{said}</span>}
            </button>
            {shows.map((one) => (
              <span key={one}>{one}</span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
