import { useStore } from 'zustand'
import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { type Question, questionsFor } from '../../shared/wizard/questions.ts'
import { toldRounds } from '../../shared/wizard/result.ts'
import { takeBack } from '../../shared/wizard/wizard-state.ts'
import { useApp } from '../app-state.ts'
import { IconButton } from '../ui/Button.tsx'
import { Outcome } from '../ui/Outcome.tsx'
import { Remedies } from '../verdict/Remedies.tsx'
import { verdictStrings } from '../verdict/strings.ts'
import { wizardStrings } from './strings.ts'
import { TestHistory } from './TestHistory.tsx'

const words = wizardStrings

/** Beside the question: what was answered, what the log said, what was tested. */
export function AnswerSummary() {
  const { wizard, notices } = useApp()
  const { state, running } = useStore(wizard.store)
  const answered = questionsFor(PRODUCTS).filter(({ id }) => state.answers[id] !== undefined)
  if (answered.length === 0) return null
  const lead = state.log?.findings[0]
  return (
    <aside className="answer-summary" aria-label={words.answered}>
      <TestHistory rounds={toldRounds(state.rounds)} />
      {state.log && (
        <section>
          <h3>{words.log}</h3>
          <p>
            <Outcome outcome={state.log.verdict.outcome} /> {state.log.verdict.headline}
          </p>
          {lead && <Remedies title={verdictStrings.remedies} groups={remediesByActor(lead)} />}
        </section>
      )}
      <section>
        <h3>{words.answers}</h3>
        <dl>
          {answered.map((question) => (
            <div key={question.id}>
              <dt>{question.title}</dt>
              <dd>
                <span>{answerText(question, state.answers[question.id])}</span>
                <IconButton
                  small
                  icon="edit"
                  disabled={running !== null}
                  label={words.change(question.title)}
                  onClick={() => void notices.attempt(wizard.become(takeBack(state, question.id)))}
                />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </aside>
  )
}

function answerText(question: Question, value: unknown): string {
  if (value === null) return words.skipped(question.skipped)
  if (question.kind === 'log') return words.readLog
  if (question.kind === 'line') return String(value)
  const values = Array.isArray(value) ? value.map(String) : [String(value)]
  const titles = question.choices.filter((choice) => values.includes(choice.value)).map(({ title }) => title)
  return titles.join('; ') || '–'
}
