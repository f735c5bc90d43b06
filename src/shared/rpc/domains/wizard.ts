/**
 * The wizard's logic is pure (src/shared/wizard) and runs in the window; the app only keeps where it stands, so that a
 * reload or a second window goes on with it.
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

export interface WizardCalls {
  /** null: nothing begun. No secret may be in it. */
  'wizard.load'(): JsonValue
  /** null begins anew. */
  'wizard.save'(params: { readonly state: JsonValue }): void
}

export interface WizardEvents {
  'wizard.changed': { readonly state: JsonValue }
}
