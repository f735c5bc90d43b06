/** Asks for a password that a session needs and nobody here knows. */
import { createStore } from 'zustand/vanilla'

interface GivenPassword {
  readonly password: string
  /** Keep it with the profile, too. */
  readonly keep: boolean
}

interface PasswordQuestion {
  /** For instance `joe at ftp.example.com`. */
  readonly account: string
  /** Whether there is a profile that it could be kept with. */
  readonly ofProfile: boolean
  answer(given: GivenPassword | null): void
}

export type PasswordQuestionStore = ReturnType<typeof createPasswordQuestion>

export function createPasswordQuestion() {
  const store = createStore<{ readonly question: PasswordQuestion | null }>(() => ({ question: null }))
  return {
    store,
    /** null when the person would rather not. */
    ask(account: string, ofProfile: boolean) {
      store.getState().question?.answer(null)
      return new Promise<GivenPassword | null>((resolve) => {
        const answer = (given: GivenPassword | null) => {
          store.setState({ question: null })
          resolve(given)
        }
        store.setState({ question: { account, ofProfile, answer } })
      })
    },
  }
}
