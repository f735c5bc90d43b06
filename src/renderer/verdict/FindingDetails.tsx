import { byEvent } from '../../shared/answer/build-answer.ts'
import type { Finding } from '../../shared/diagnosis/finding.ts'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES } from '../../shared/session/titles.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { EvidenceRows } from '../answer/EvidenceRows.tsx'
import type { Derived } from '../stores/derive.ts'
import { Icon } from '../ui/Icon.tsx'
import { References } from './References.tsx'
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
        </p>
      )}
      <EvidenceRows evidence={byEvent(finding.evidence)} view={derived.view} onSelect={onSelect} />
      {finding.against.length > 0 && <h4>{verdictStrings.against}</h4>}
      <EvidenceRows evidence={byEvent(finding.against)} view={derived.view} onSelect={onSelect} />
      <Remedies title={verdictStrings.remedies} groups={remediesByActor(finding)} />
      <References references={finding.references} />
    </details>
  )
}
