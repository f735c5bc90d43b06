import { useMemo } from 'react'
import { probeNamed } from '../../shared/diagnosis/probe-selection/probe-named.ts'
import { type ProbeOutcome, probeOutcomes } from '../../shared/diagnosis/probe-selection/probe-outcomes.ts'
import { CERTAINTY_TITLES } from '../../shared/session/titles.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import type { Derived } from '../stores/derive.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { verdictStrings } from './strings.ts'
import './probe-results.css'

const words = verdictStrings

const ICONS: Readonly<Record<ProbeOutcome['result'], IconName>> = {
  running: 'question',
  works: 'check',
  answered: 'note',
  failed: 'cross',
  cancelled: 'stop',
  skipped: 'note',
}

interface ProbeResultsProps {
  readonly derived: Derived
  onSelect(event: EventId): void
}

/** What the probes of this session brought, and what they did to the verdict. */
export function ProbeResults({ derived, onSelect }: ProbeResultsProps) {
  const { judged: view, probeChange, final } = derived
  const outcomes = useMemo(() => probeOutcomes(view), [view])
  if (outcomes.length === 0) return null
  const { before, changed, ruledOut = [] } = (final && probeChange) || {}
  return (
    <section className="probe-results" aria-label={words.probeResults}>
      <h3>{words.probeResults}</h3>
      <ul>
        {outcomes.map(({ probe, event, result, why }) => (
          <li key={event} data-probe={probe} data-result={result}>
            <Icon name={ICONS[result]} size={13} />
            <p>
              <button type="button" className="link" onClick={() => onSelect(event)}>
                {probeNamed(probe).title}
              </button>{' '}
              <b>{words.probeResult[result]}</b>
              {why !== null && <span className="muted"> {inertCut(why, 200)}</span>}
            </p>
          </li>
        ))}
      </ul>
      {before && (
        <p className="change" data-changed={changed}>
          {changed
            ? words.probesChanged(before.headline, before.certainty && CERTAINTY_TITLES[before.certainty])
            : words.probesDidNot}
        </p>
      )}
      {ruledOut.length > 0 && (
        <ul className="plain-list">
          {ruledOut.map(({ title }) => (
            <li key={title}>
              {words.ruledOut} {title}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
