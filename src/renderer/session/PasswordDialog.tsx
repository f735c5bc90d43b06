import { useState } from 'react'
import { useStore } from 'zustand'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import { useApp } from '../app-state.ts'
import { profileStrings } from '../profiles/strings.ts'
import type { PasswordQuestionStore } from '../stores/password-question.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check } from '../ui/Field.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { commonStrings } from '../ui/strings.ts'
import { passwordQuestionStrings, sessionStrings } from './strings.ts'

const words = passwordQuestionStrings
type Question = NonNullable<ReturnType<PasswordQuestionStore['store']['getState']>['question']>

export function PasswordDialog() {
  const question = useStore(useApp().passwordQuestion.store, (state) => state.question)
  return question && <Ask key={question.account} question={question} />
}

function Ask({ question }: { question: Question }) {
  const secrets = useStore(useApp().info.store, ({ info }) => info?.abilities.secrets)
  const [password, setPassword] = useState('')
  const [keep, setKeep] = useState(false)
  return (
    <Dialog
      title={words.title(inertCut(question.account, 80))}
      onClose={() => question.answer(null)}
      footer={
        <>
          <Button onClick={() => question.answer(null)}>{commonStrings.cancel}</Button>
          <button type="submit" form="password-question" className="button primary">
            {sessionStrings.run}
          </button>
        </>
      }
    >
      <form
        id="password-question"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          question.answer({ password, keep: keep && password !== '' })
        }}
      >
        <PasswordField label={sessionStrings.password} hint={words.hint} value={password} onChange={setPassword} />
        {question.ofProfile && (
          <>
            <Check label={words.keep} checked={keep} onChange={setKeep} />
            {secrets?.place === 'session' && (
              <p className="muted small">{profileStrings.noKeychain(secrets.why ?? '')}</p>
            )}
          </>
        )}
      </form>
    </Dialog>
  )
}
