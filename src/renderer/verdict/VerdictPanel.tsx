import { useMemo } from 'react'
import { useStore } from 'zustand'
import { answerOn, soFar } from '../../shared/answer/from-session.ts'
import { sweptPorts } from '../../shared/firewall-rules/passive-ports.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { ticketText } from '../../shared/report/recipients.ts'
import { stageWords } from '../../shared/session/milestones.ts'
import type { EventId } from '../../shared/transcript/event.ts'
import { shownActs } from '../answer/ActButtons.tsx'
import { AnswerCard } from '../answer/AnswerCard.tsx'
import { AnswerFolds } from '../answer/AnswerFolds.tsx'
import { Fold } from '../answer/Fold.tsx'
import { answerStrings } from '../answer/strings.ts'
import { subjectOf } from '../answer/subject-of.ts'
import { useSessionActs } from '../answer/use-session-acts.ts'
import { useApp, useSettings } from '../app-state.ts'
import { copyText } from '../clipboard-and-files/copy-and-save.ts'
import { useCommand } from '../commands/use-command.ts'
import { PracticePanel } from '../lab/PracticePanel.tsx'
import type { Derived } from '../stores/derive.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { PassivePorts } from '../two-ended/PassivePorts.tsx'
import { twoEndedStrings } from '../two-ended/strings.ts'
import { Button } from '../ui/Button.tsx'
import { Pending } from '../ui/Outcome.tsx'
import { FindingDetails } from './FindingDetails.tsx'
import { ProbeButtons } from './ProbeButtons.tsx'
import { ProbeResults } from './ProbeResults.tsx'
import { RefusedTarget } from './RefusedTarget.tsx'
import { verdictStrings } from './strings.ts'
import { UnreadLines } from './UnreadLines.tsx'
import { WaitingLine } from './WaitingLine.tsx'
import './verdict.css'

interface VerdictPanelProps {
  readonly document: OpenDocument
  readonly derived: Derived
  onSelect(event: EventId): void
}

/** The answer to the session that is shown, and folded below it everything that it rests on. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { document, derived } = props
  const running = !document.ended || !derived.final
  const failed = derived.diagnosis.findings.some(({ severity }) => severity === 'failure')
  return running && !failed ? <NotYet document={document} derived={derived} /> : <Told {...props} running={running} />
}

/** Nothing has failed so far. */
function NotYet({ document, derived }: Omit<VerdictPanelProps, 'onSelect'>) {
  const run = useStore(useApp().runs.store, (state) => runOf(state, document.id))
  const current = derived.timeline.stages.find(({ state }) => state === 'current')
  return (
    <div className="verdict" aria-busy="true">
      <section className="answer-card" aria-label={answerStrings.title}>
        <div className="inside">
          <header>
            <Pending>
              {run === undefined || run.phase === 'ended'
                ? verdictStrings.loading
                : run.phase === 'cancelling'
                  ? verdictStrings.cancelling
                  : verdictStrings.running}
            </Pending>
            <h2>{current ? verdictStrings.currentStage(stageWords(current.stage)) : verdictStrings.starting}</h2>
            <WaitingLine document={document} derived={derived} />
          </header>
        </div>
      </section>
    </div>
  )
}

function Told({ document, derived, onSelect, running }: VerdictPanelProps & { readonly running: boolean }) {
  const app = useApp()
  const { known } = useSettings()
  const { diagnosis, ground, judged: view } = derived
  const answer = useMemo(() => {
    const told = answerOn(ground, diagnosis, PRODUCTS, known)
    return running ? soFar(told, diagnosis.verdict) : told
  }, [ground, diagnosis, known, running])
  const ports = useMemo(() => (running ? null : sweptPorts(view)), [view, running])
  const perform = useSessionActs(document, answer)
  const onCard = shownActs({ acts: answer.acts, perform }).some(({ act }) => act.id === 'test-until-it-works')
  // A card with three other acts leaves it to stand below.
  const watch = running || onCard ? null : perform({ id: 'test-until-it-works' })
  const run = useStore(app.runs.store, (state) => runOf(state, document.id))
  const offered = running || document.readOnly ? [] : diagnosis.suggestedProbes
  const rest = diagnosis.findings.filter(({ severity }) => severity === 'failure').slice(1)
  const remarks = diagnosis.findings.filter(({ severity }) => severity !== 'failure')
  const lab = running ? null : (run?.practice ?? null)
  const copyTicket = () =>
    void copyText(app, ticketText(answer, subjectOf(view.transcript.header)), verdictStrings.ticket)
  useCommand('copy-for-ticket', copyTicket)
  return (
    <div className="verdict" aria-busy={running}>
      <AnswerCard
        answer={answer}
        cause={diagnosis.verdict.cause}
        perform={(act) => (running ? null : perform(act))}
        pending={running ? verdictStrings.running : undefined}
        state={
          running && (
            <>
              <p className="muted">{verdictStrings.soFar}</p>
              <WaitingLine document={document} derived={derived} />
            </>
          )
        }
      />
      <div className="actions">
        {watch && (
          <Button icon="watch" onClick={watch}>
            {answerStrings.acts['test-until-it-works']}
          </Button>
        )}
        <Button icon="copy" onClick={copyTicket}>
          {verdictStrings.copyTicket}
        </Button>
      </div>
      {!running && !document.readOnly && <RefusedTarget view={view} document={document} />}
      <AnswerFolds answer={answer} view={view} onSelect={onSelect} perform={perform}>
        {ports && (
          <Fold title={twoEndedStrings.ports} open>
            <PassivePorts ports={ports} />
          </Fold>
        )}
        {offered.length > 0 && (
          <Fold title={verdictStrings.probes} count={offered.length}>
            <ProbeButtons probes={offered} document={document} />
          </Fold>
        )}
        {[
          { title: answerStrings.alternatives, findings: rest },
          { title: verdictStrings.remarks, findings: remarks },
        ].map(
          ({ title, findings }) =>
            findings.length > 0 && (
              <Fold key={title} title={title} count={findings.length}>
                {findings.map((finding) => (
                  <FindingDetails
                    key={`${finding.rule} ${finding.title} ${finding.evidence[0]?.event ?? ''}`}
                    finding={finding}
                    derived={derived}
                    onSelect={onSelect}
                  />
                ))}
              </Fold>
            ),
        )}
        {!running && diagnosis.unread && diagnosis.unread.unread.length > 0 && (
          <Fold title={verdictStrings.unread} count={diagnosis.unread.unread.length}>
            <UnreadLines unread={diagnosis.unread} />
          </Fold>
        )}
      </AnswerFolds>
      <ProbeResults derived={derived} onSelect={onSelect} />
      {lab !== null && (
        <div className="answer-folds">
          <Fold title={verdictStrings.lesson} open>
            <PracticePanel scenario={lab} />
          </Fold>
        </div>
      )}
    </div>
  )
}
