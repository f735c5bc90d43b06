import { useMemo } from 'react'
import { whatWorked } from '../../shared/diagnosis/what-worked.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import { Icon } from '../ui/Icon.tsx'
import { verdictStrings } from './strings.ts'

interface WhatWorkedProps {
  readonly view: SessionView
  onSelect(event: EventId): void
}

/** What the session got done, each fact leading to the event that shows it. */
export function WhatWorked({ view, onSelect }: WhatWorkedProps) {
  const facts = useMemo(() => whatWorked(view), [view])
  if (facts.length === 0) return null
  return (
    <section>
      <h3>{verdictStrings.worked}</h3>
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
    </section>
  )
}
