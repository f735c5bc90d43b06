/**
 * The wizard's logic is pure (src/shared/wizard) and runs in the window; the app only keeps where it stands, so that a
 * reload or a second window goes on with it.
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

export interface WizardCalls {
  /** null: nothing begun. No secret may be in it. */
  'wizard.load'(): JsonValue
  /** null begins anew. `by`: the window that saves. */
  'wizard.save'(params: { readonly state: JsonValue; readonly by: string }): void
}

export interface WizardEvents {
  /** All windows hear it, the one that saved too: late, it would be taken back to where it stood before its next step. */
  'wizard.changed': { readonly state: JsonValue; readonly by: string }
}
