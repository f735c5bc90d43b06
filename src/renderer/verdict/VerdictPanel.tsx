import { useStore } from 'zustand'
import type { Finding } from '../../shared/diagnosis/finding.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES, STAGE_TITLES } from '../../shared/session/titles.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { isTimed } from '../../shared/transcript/timed.ts'
import { useApp } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import { PracticePanel } from '../lab/PracticePanel.tsx'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { Button } from '../ui/Button.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { EvidenceList, FindingDetails, References } from './FindingDetails.tsx'
import { PROBES_HEADING, ProbeButtons } from './ProbeButtons.tsx'
import { ProbeResults } from './ProbeResults.tsx'
import { RefusedTarget } from './RefusedTarget.tsx'
import { Remedies } from './Remedies.tsx'
import { verdictStrings } from './strings.ts'
import { ticketText } from './ticket-text.ts'
import { UnreadLines } from './UnreadLines.tsx'
import { WhatWorked } from './WhatWorked.tsx'
import './verdict.css'

interface VerdictPanelProps {
  readonly document: OpenDocument
  readonly derived: Derived
  onSelect(event: EventId): void
}

/** Where it broke, why, who has to act, how sure that is, what to do. All words come from the rules. */
export function VerdictPanel({ document, derived, onSelect }: VerdictPanelProps) {
  const app = useApp()
  const { diagnosis, view, ladder, timeline } = derived
  const { verdict, findings } = diagnosis
  const run = useStore(app.runs.store, (state) => runOf(state, document.id))
  // What is derived lags behind the last events of a long or fast session: a verdict stands once it is from all of them.
  const running = !document.ended || !derived.final
  const failures = findings.filter(({ severity }) => severity === 'failure')
  const [leading, ...others] = failures
  // A session that works with warnings has a cause, too.
  const reason = leading ?? findings.find(({ cause }) => cause !== null && cause === verdict.cause)
  const remarks = findings.filter(({ severity }) => severity !== 'failure')
  const offered = running ? [] : diagnosis.suggestedProbes
  const copyTicket = () => void copyText(app, ticketText(view, diagnosis, ladder), verdictStrings.ticket)
  useCommand('copy-for-ticket', copyTicket)

  if (running && failures.length === 0) {
    const current = timeline.stages.find(({ state }) => state === 'current')
    return (
      <section className="verdict" aria-label={verdictStrings.title} aria-busy="true">
        <div className="headline">
          <span className="outcome" data-outcome="running">
            <span className="pulse" aria-hidden="true" />
            {run === undefined || run.phase === 'ended'
              ? verdictStrings.loading
              : run.phase === 'cancelling'
                ? verdictStrings.cancelling
                : verdictStrings.running}
          </span>
          <p>{current ? verdictStrings.currentStage(STAGE_TITLES[current.stage]) : verdictStrings.starting}</p>
        </div>
      </section>
    )
  }
  return (
    <section className="verdict" aria-label={verdictStrings.title} aria-busy={running}>
      <div className="headline" data-testid="verdict" data-outcome={verdict.outcome} data-cause={verdict.cause ?? ''}>
        <Outcome outcome={verdict.outcome} size={18} />
        <p>{verdict.headline}</p>
        {running && <p className="muted small">{verdictStrings.soFar}</p>}
      </div>
      {verdict.stage && (
        <dl className="facts">
          <dt>{verdictStrings.where}</dt>
          <dd>
            {STAGE_TITLES[verdict.stage]}
            {timeline.failing && (
              <button type="button" className="link" onClick={() => onSelect(timeline.failing?.event ?? 0)}>
                {isTimed(view.transcript.header) ? verdictStrings.at(timeline.failing.at) : verdictStrings.showEvent}
              </button>
            )}
          </dd>
          <dt>{verdictStrings.why}</dt>
          <dd>
            {reason?.title ?? verdictStrings.unknown}
            {verdict.cause && <code className="cause">{verdict.cause}</code>}
          </dd>
          <dt>{verdictStrings.who}</dt>
          <dd>{verdict.culprit ? CULPRIT_TITLES[verdict.culprit] : verdictStrings.unknown}</dd>
          <dt>{verdictStrings.sure}</dt>
          <dd>
            {verdict.certainty ? (
              <span className="certainty" data-certainty={verdict.certainty}>
                {CERTAINTY_TITLES[verdict.certainty]}
              </span>
            ) : (
              verdictStrings.unknown
            )}
            {offered.length > 0 && (
              <button
                type="button"
                className="link"
                onClick={() => window.document.getElementById(PROBES_HEADING)?.focus()}
              >
                {verdictStrings.probesAtHand(offered.length)}
              </button>
            )}
          </dd>
        </dl>
      )}
      <div className="actions">
        <Button small icon="copy" onClick={copyTicket}>
          {verdictStrings.copyTicket}
        </Button>
      </div>
      <ProbeResults derived={derived} onSelect={onSelect} />
      {leading && <Leading finding={leading} derived={derived} onSelect={onSelect} />}
      {leading && <Remedies finding={leading} />}
      {!running && <RefusedTarget view={view} document={document} />}
      {!running && <WhatWorked view={view} onSelect={onSelect} />}
      {!running && <UnreadLines unread={diagnosis.unread} />}
      {diagnosis.untested.length > 0 && !running && (
        <section>
          <h3>{verdictStrings.untested}</h3>
          <p className="muted small">{verdictStrings.untestedWhy}</p>
          <ul className="untested-list">
            {diagnosis.untested.map((stage) => (
              <li key={stage} className="chip">
                {STAGE_TITLES[stage]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>{verdictStrings.hypotheses}</h3>
          {others.map((finding) => (
            <FindingDetails key={findingKey(finding)} finding={finding} derived={derived} onSelect={onSelect} />
          ))}
        </section>
      )}
      {offered.length > 0 && <ProbeButtons probes={offered} document={document} />}
      {remarks.length > 0 && (
        <section>
          <h3>{verdictStrings.remarks}</h3>
          {remarks.map((finding) => (
            <FindingDetails key={findingKey(finding)} finding={finding} derived={derived} onSelect={onSelect} />
          ))}
        </section>
      )}
      {leading && <References finding={leading} />}
      {run?.partOf?.kind === 'lab' && !running && <PracticePanel scenario={run.partOf.id} />}
    </section>
  )
}

function Leading({ finding, derived, onSelect }: { finding: Finding; derived: Derived; onSelect(id: EventId): void }) {
  return (
    <section>
      <h3>{verdictStrings.explanation}</h3>
      <p>{finding.explanation}</p>
      <EvidenceList title={verdictStrings.evidence} evidence={finding.evidence} derived={derived} onSelect={onSelect} />
      <EvidenceList title={verdictStrings.against} evidence={finding.against} derived={derived} onSelect={onSelect} />
      {finding.rulesOut.length > 0 && (
        <>
          <h4>{verdictStrings.rulesOut}</h4>
          <ul className="plain-list">
            {finding.rulesOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const findingKey = ({ rule, title, evidence }: Finding) => `${rule} ${title} ${evidence[0]?.event ?? ''}`
