/** A question that stands between a click and a session: does this person agree to what it does? */
import { createStore } from 'zustand/vanilla'
import type { Consent } from '../../shared/session/consents.ts'

interface ConsentQuestion {
  readonly consents: readonly Consent[]
  answer(agreed: boolean): void
}

export function createConsent() {
  const store = createStore<{ readonly question: ConsentQuestion | null }>(() => ({ question: null }))
  return {
    store,
    /** Resolves with what the person said; true at once when there is nothing to ask. */
    ask(consents: readonly Consent[]) {
      if (consents.length === 0) return Promise.resolve(true)
      store.getState().question?.answer(false)
      return new Promise((resolve) => {
        const answer = (agreed: boolean) => {
          store.setState({ question: null })
          resolve(agreed)
        }
        store.setState({ question: { consents, answer } })
      })
    },
  }
}
