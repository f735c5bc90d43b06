import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { nextStep, type WizardStep } from '../../shared/wizard/next-step.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { commonStrings } from '../ui/strings.ts'
import { AnswerSummary } from './AnswerSummary.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { ResultCard } from './ResultCard.tsx'
import { RunCard } from './RunCard.tsx'
import { wizardStrings } from './strings.ts'
import './wizard.css'

const words = wizardStrings

/** One question at a time, one session at a time, until it works or it is clear who has to act. */
export function WizardScreen() {
  const { wizard, notices } = useApp()
  const { state, loaded } = useStore(wizard.store)
  const [asking, setAsking] = useState(false)
  useEffect(() => void notices.attempt(wizard.load()), [wizard, notices])
  const step = nextStep(state, PRODUCTS)
  const begun = Object.keys(state.answers).length > 0
  return (
    <div className="screen wizard">
      <header>
        <h1>{words.title}</h1>
        <span className="grow" />
        {begun && <Button onClick={() => setAsking(true)}>{words.again}</Button>}
      </header>
      <div className="content">
        {loaded && (
          <div className="columns">
            <div className="step">
              {!begun && <p className="muted intro">{words.intro}</p>}
              <StepCard step={step} />
            </div>
            <AnswerSummary />
          </div>
        )}
        {asking && (
          <Dialog
            title={words.again}
            onClose={() => setAsking(false)}
            footer={
              <>
                <Button onClick={() => setAsking(false)}>{commonStrings.cancel}</Button>
                <Button
                  look="primary"
                  onClick={() => {
                    setAsking(false)
                    void notices.attempt(wizard.begin())
                  }}
                >
                  {words.again}
                </Button>
              </>
            }
          >
            <p>{words.againAsk}</p>
          </Dialog>
        )}
      </div>
    </div>
  )
}

/** What is asked or shown now. Focus goes to it when it is a new one, so that it is read out. */
function StepCard({ step }: { step: WizardStep }) {
  const { wizard } = useApp()
  const rounds = useStore(wizard.store, ({ state }) => state.rounds.length)
  const element = useRef<HTMLElement>(null)
  const name = step.kind === 'question' ? step.question.id : `${step.kind}-${rounds}`
  const shown = useRef(name)
  // Before it is painted: after that, the focus would be taken from whoever is at a button of the new question already.
  useLayoutEffect(() => {
    if (shown.current === name) return
    shown.current = name
    element.current?.querySelector<HTMLElement>('h2')?.focus()
    element.current?.scrollIntoView({ block: 'start' })
  }, [name])
  return (
    <section ref={element} className="card step-card" key={name}>
      {step.kind === 'question' && <QuestionCard question={step.question} number={step.number} most={step.most} />}
      {step.kind === 'run' && <RunCard step={step} />}
      {(step.kind === 'result' || step.kind === 'end') && (
        <ResultCard result={step.result} ended={step.kind === 'end'} />
      )}
    </section>
  )
}
