/** Kept while the app runs: a wizard that is opened next week would go on from what is no longer true. */
import type { JsonValue } from '../../shared/rpc/domains/wizard.ts'

/** In memory only: null until something was saved. */
export function createWizardState() {
  let state: JsonValue = null
  return {
    load: () => state,
    save(given: JsonValue) {
      state = given
    },
  }
}
