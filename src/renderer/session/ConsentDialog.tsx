import { useStore } from 'zustand'
import { CONSENT_TEXTS } from '../../shared/session/consents.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { commonStrings } from '../ui/strings.ts'
import { consentStrings } from './strings.ts'

export function ConsentDialog() {
  const question = useStore(useApp().consent.store, (state) => state.question)
  if (!question) return null
  return (
    <Dialog
      title={consentStrings.title}
      onClose={() => question.answer(false)}
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{commonStrings.cancel}</Button>
          <Button look="primary" onClick={() => question.answer(true)}>
            {consentStrings.agree}
          </Button>
        </>
      }
    >
      <p>{consentStrings.intro}</p>
      <ul className="plain-list">
        {question.consents.map((consent) => (
          <li key={consent}>{CONSENT_TEXTS[consent]}</li>
        ))}
      </ul>
    </Dialog>
  )
}
