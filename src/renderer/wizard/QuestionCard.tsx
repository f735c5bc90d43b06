import { type FormEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsForLogs } from '../../shared/products/known.ts'
import { withoutPassword } from '../../shared/session/target.ts'
import { pairingCodeIn } from '../../shared/two-ended/pairing-code.ts'
import type { Answers } from '../../shared/wizard/answers.ts'
import { type Question, questionsFor, skipToTest } from '../../shared/wizard/questions.ts'
import { outcomeOfLog } from '../../shared/wizard/run-outcome.ts'
import { answer, recordLog, takeBack, type WizardState } from '../../shared/wizard/wizard-state.ts'
import { useApp } from '../app-state.ts'
import { TargetInput } from '../session/TargetInput.tsx'
import { BROKEN_CODE } from '../stores/typed-host.ts'
import { PairingBadge } from '../two-ended/PairingBadge.tsx'
import { useTestPair } from '../two-ended/use-test-pair.ts'
import { Button } from '../ui/Button.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

interface QuestionCardProps {
  readonly question: Question
  readonly number: number
  readonly most: number
}

export function QuestionCard({ question, number, most }: QuestionCardProps) {
  const { wizard, notices } = useApp()
  const { state } = useStore(wizard.store)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  /** A pairing code in place of a server. */
  const pairing = question.id === 'host' ? pairingCodeIn(text) : null
  const testPair = useTestPair()
  const id = useId()
  const become = (next: typeof state) => void notices.attempt(wizard.become(next))
  const skippable = !(question.kind === 'line' && question.needed)
  const before = questionsFor(PRODUCTS).findLast(({ id: other }) => state.answers[other] !== undefined)

  /** The state with what is typed or chosen here; null where something is wrong with it, which is said. */
  const answered = async (choice: string | null = chosen[0] ?? null): Promise<WizardState | null> => {
    switch (question.kind) {
      case 'choice': {
        const value = question.several ? chosen : choice
        return answer(state, question.id, value as Answers[typeof question.id])
      }
      case 'line': {
        const typed = readLine(text)
        if (typed === '' && skippable) return answer(state, question.id, null)
        const wrong = pairing === 'broken' ? BROKEN_CODE : question.check(typed)
        setProblem(wrong)
        if (wrong === null) return answer(state, question.id, typed as Answers[typeof question.id])
        document.getElementById(id)?.focus()
        return null
      }
      case 'log':
        return text.trim() === '' ? answer(state, 'log', null) : readLog()
    }
  }
  const readLog = async () => {
    try {
      return recordLog(state, outcomeOfLog(text, await productsForLogs()))
    } catch (error) {
      setProblem(`${words.couldNotRead}: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }
  const goOn = async () => {
    if (pairing !== null && pairing !== 'broken') return void testPair(text)
    const next = await answered()
    if (next) become(next)
  }
  /** What the test cannot do without comes next, else the test itself. */
  const needed = skipToTest(answer(state, question.id, null).answers, PRODUCTS).next
  const skipRest = async (choice?: string) => {
    const untouched = question.kind === 'choice' && question.several && chosen.length === 0
    const next = untouched ? answer(state, question.id, null) : await answered(choice)
    if (next) void notices.attempt(wizard.chosen({ ...next, answers: skipToTest(next.answers, PRODUCTS).answers }))
  }
  /** A password in the address is for the test, and no part of the answer. */
  const readLine = (line: string) => {
    if (question.id !== 'host' || pairing !== null) return line.trim()
    const { text: shown, password } = withoutPassword(line.trim())
    if (password === null) return shown
    wizard.setPassword(password)
    setText(shown)
    return shown
  }
  /** What is skipped would change what is tested: each answer has a button of its own. */
  const atOnce = question.kind === 'choice' ? question.choices.filter(({ testNow }) => testNow !== undefined) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void goOn()
  }
  return (
    <form onSubmit={submit} className="question">
      <p className="muted small">{words.step(number, most)}</p>
      <h2 tabIndex={-1} id={`${id}-title`}>
        {question.title}
      </h2>
      <p className="why" id={`${id}-why`}>
        <b>{words.why}.</b> {question.why}
      </p>
      {question.kind === 'choice' && (
        <fieldset
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-why`}
          className="choices"
          data-many={question.choices.length > 7 || undefined}
        >
          {question.choices.map(({ value, title, explains }) => (
            <label key={value}>
              <input
                type={question.several ? 'checkbox' : 'radio'}
                name={id}
                value={value}
                checked={chosen.includes(value)}
                onChange={(event) => {
                  if (!question.several) setChosen([value])
                  else setChosen(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
                }}
              />
              <span>
                {title}
                {explains && <span className="muted">{explains}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {question.kind === 'line' && (
        <TargetInput
          id={id}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-why${problem ? ` ${id}-problem` : ''}`}
          aria-invalid={problem ? true : undefined}
          placeholder={question.example}
          value={text}
          onType={(typed) => {
            setText(typed)
            setProblem(null)
          }}
          onRead={readLine}
        />
      )}
      {pairing !== null && pairing !== 'broken' && <PairingBadge host={pairing.hosts[0] ?? ''} port={pairing.port} />}
      {question.kind === 'log' && (
        <textarea
          id={id}
          className="area mono"
          rows={10}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-why`}
          spellCheck={false}
          placeholder={words.logPlaceholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setProblem(null)
          }}
        />
      )}
      {problem && (
        <p id={`${id}-problem`} className="problem" role="alert">
          ✕ {problem}
        </p>
      )}
      <footer>
        {before && <Button onClick={() => become(takeBack(state, before.id))}>{words.back}</Button>}
        {atOnce.map(({ value, testNow }) => (
          <Button key={value} onClick={() => void skipRest(value)}>
            {testNow}
          </Button>
        ))}
        {skippable && atOnce.length === 0 && (
          <Button onClick={() => void skipRest()}>
            {needed?.id === 'host' || needed?.id === 'user' ? words.skipTo[needed.id] : words.testNow}
          </Button>
        )}
        <span className="grow" />
        {skippable && <Button onClick={() => become(answer(state, question.id, null))}>{words.skip}</Button>}
        <button type="submit" className="button primary">
          {question.kind === 'log' && text.trim() !== '' ? words.readLog : words.goOn}
        </button>
      </footer>
      {skippable && <p className="muted small">{words.ifSkipped(question.skipped)}</p>}
    </form>
  )
}
