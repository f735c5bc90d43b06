import type { Evidence } from '../../shared/diagnosis/finding.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { Icon } from '../ui/Icon.tsx'

interface WhatWorkedProps {
  readonly facts: readonly Evidence[]
  onSelect(event: EventId): void
}

/** What the session got done, each fact leading to the event that shows it. */
export function WhatWorked({ facts, onSelect }: WhatWorkedProps) {
  return (
    <ul className="worked">
      {facts.map(({ shows, event }) => (
        <li key={shows}>
          <Icon name="check" />
          <button type="button" data-event={event} onClick={() => onSelect(event)}>
            {shows}
          </button>
        </li>
      ))}
    </ul>
  )
}
