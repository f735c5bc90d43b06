import type { Evidence, Finding } from '../../shared/diagnosis/finding.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES } from '../../shared/session/titles.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import type { Derived } from '../stores/derive.ts'
import { linesOf } from '../transcript/rows.ts'
import { ExternalLink } from '../ui/ExternalLink.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Remedies } from './Remedies.tsx'
import { verdictStrings } from './strings.ts'

interface FindingDetailsProps {
  readonly finding: Finding
  readonly derived: Derived
  onSelect(event: EventId): void
}

/** A finding that does not lead, folded. */
export function FindingDetails({ finding, derived, onSelect }: FindingDetailsProps) {
  return (
    <details className="finding" data-severity={finding.severity}>
      <summary>
        {finding.severity === 'warning' && <Icon name="warning" size={13} />}
        {finding.severity === 'note' && <Icon name="note" size={13} />}
        <span>{finding.title}</span>
        <span className="certainty" data-certainty={finding.certainty}>
          {CERTAINTY_TITLES[finding.certainty]}
        </span>
      </summary>
      <p>{finding.explanation}</p>
      {finding.severity === 'failure' && (
        <p className="small muted">
          {verdictStrings.who}: {CULPRIT_TITLES[finding.culprit]}
          {finding.cause && <code className="cause">{finding.cause}</code>}
        </p>
      )}
      <EvidenceList title={verdictStrings.evidence} evidence={finding.evidence} derived={derived} onSelect={onSelect} />
      <EvidenceList title={verdictStrings.against} evidence={finding.against} derived={derived} onSelect={onSelect} />
      <Remedies finding={finding} />
      <References finding={finding} />
    </details>
  )
}

interface EvidenceListProps {
  readonly title: string
  readonly evidence: readonly Evidence[]
  readonly derived: Derived
  onSelect(event: EventId): void
}

/** Each piece of evidence leads to its event. */
export function EvidenceList({ title, evidence, derived, onSelect }: EvidenceListProps) {
  if (evidence.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul className="evidence">
        {evidence.map(({ event, shows }) => {
          const found = derived.view.event(event)
          const said = found ? linesOf(found)[0]?.text : undefined
          return (
            <li key={`${event} ${shows}`}>
              <button type="button" className="chip" data-event={event} onClick={() => onSelect(event)}>
                <span className="hidden-text">{verdictStrings.evidenceChip}</span>
                <span className="mono number">#{event}</span>
                {said && <span className="mono said">{said}</span>}
              </button>
              <span>{shows}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

export function References({ finding }: { finding: Finding }) {
  if (finding.references.length === 0) return null
  return (
    <p className="references small">
      {verdictStrings.references}{' '}
      {finding.references.map(({ title, url }, index) => (
        <span key={title}>
          {index > 0 && ', '}
          {url ? <ExternalLink url={url}>{title}</ExternalLink> : title}
        </span>
      ))}
    </p>
  )
}
