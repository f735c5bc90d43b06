import { useStore } from 'zustand'
import { CONSENT_TEXTS } from '../../shared/session/consents.ts'
import { useApp } from '../app-state.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

export function ConsentDialog() {
  const question = useStore(useApp().consent.store, (state) => state.question)
  if (!question) return null
  return (
    <Dialog
      title={strings.consent.title}
      onClose={() => question.answer(false)}
      footer={
        <>
          <Button onClick={() => question.answer(false)}>{strings.common.cancel}</Button>
          <Button look="primary" onClick={() => question.answer(true)}>
            {strings.consent.agree}
          </Button>
        </>
      }
    >
      <p>{strings.consent.intro}</p>
      <ul className="plain-list">
        {question.consents.map((consent) => (
          <li key={consent}>{CONSENT_TEXTS[consent]}</li>
        ))}
      </ul>
    </Dialog>
  )
}
