import { type FormEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsForLogs } from '../../shared/products/known.ts'
import { withoutPassword } from '../../shared/session/target.ts'
import type { Answers } from '../../shared/wizard/answers.ts'
import { type Question, questionsFor } from '../../shared/wizard/questions.ts'
import { outcomeOfLog } from '../../shared/wizard/run-outcome.ts'
import { answer, recordLog, takeBack } from '../../shared/wizard/wizard-state.ts'
import { useApp } from '../app-state.ts'
import { TargetInput } from '../session/TargetInput.tsx'
import { Button } from '../ui/Button.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

interface QuestionCardProps {
  readonly question: Question
  readonly number: number
  readonly of: number
}

export function QuestionCard({ question, number, of }: QuestionCardProps) {
  const { wizard, notices } = useApp()
  const { state } = useStore(wizard.store)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const become = (next: typeof state) => void notices.attempt(wizard.become(next))
  const skippable = !(question.kind === 'line' && question.needed)
  const before = questionsFor(PRODUCTS).findLast(({ id: other }) => state.answers[other] !== undefined)

  const goOn = () => {
    switch (question.kind) {
      case 'choice': {
        const [only] = chosen
        if (question.several) return become(answer(state, question.id, chosen as Answers[typeof question.id]))
        return only === undefined
          ? become(answer(state, question.id, null))
          : become(answer(state, question.id, only as Answers[typeof question.id]))
      }
      case 'line': {
        const typed = readLine(text)
        if (typed === '' && skippable) return become(answer(state, question.id, null))
        const wrong = question.check(typed)
        setProblem(wrong)
        return wrong
          ? document.getElementById(id)?.focus()
          : become(answer(state, question.id, typed as Answers[typeof question.id]))
      }
      case 'log':
        return text.trim() === '' ? become(answer(state, 'log', null)) : void readLog()
    }
  }
  const readLog = async () => {
    try {
      become(recordLog(state, outcomeOfLog(text, await productsForLogs())))
    } catch (error) {
      setProblem(`${words.couldNotRead}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  /** A password in the address is for the test, and no part of the answer. */
  const readLine = (line: string) => {
    if (question.id !== 'host') return line.trim()
    const { text: shown, password } = withoutPassword(line.trim())
    if (password === null) return shown
    wizard.setPassword(password)
    setText(shown)
    return shown
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    goOn()
  }
  return (
    <form onSubmit={submit} className="question">
      <p className="muted small">{words.step(number, of)}</p>
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
