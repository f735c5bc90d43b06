/** A question that stands between a click and a session: does this person agree to what it does? */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Consent } from '../../shared/session/consents.ts'

interface ConsentQuestion {
  readonly consents: readonly Consent[]
  answer(agreed: boolean): void
}

export interface ConsentStore {
  readonly store: StoreApi<{ readonly question: ConsentQuestion | null }>
  /** Resolves with what the person said; true at once when there is nothing to ask. */
  ask(consents: readonly Consent[]): Promise<boolean>
}

export function createConsent(): ConsentStore {
  const store = createStore<{ readonly question: ConsentQuestion | null }>(() => ({ question: null }))
  return {
    store,
    ask(consents) {
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
