import type { KnownProducts } from '../diagnosis/known-products.ts'
import type { RuleEmitter } from '../firewall-rules/emission.ts'
import type { LogFormat } from '../imports/log-line.ts'

/** What the wizard is given of the catalogue. */
export interface WizardProducts extends KnownProducts {
  readonly rules: readonly RuleEmitter[]
  readonly logs: readonly LogFormat[]
}
