/** Kept while the app runs: a wizard that is opened next week would go on from what is no longer true. */
import type { JsonValue } from '../../shared/rpc/domains/wizard.ts'

export interface WizardState {
  load(): JsonValue
  save(state: JsonValue): void
}

/** In memory only: null until something was saved. */
export function createWizardState(): WizardState {
  let state: JsonValue = null
  return {
    load: () => state,
    save(given) {
      state = given
    },
  }
}
