/**
 * What can be done next, as data: each face shows it in its own words (a button, an option, a sentence) and does it in
 * its own way. Remedies that this program can carry out name one.
 */

import type { ProbeName } from '../session/probe-names.ts'
import type { OptionName } from '../session/profile.ts'

export type Act =
  /** The rule request, in the words of a product where one is known: id of its emitter, null for the neutral table. */
  | { readonly id: 'copy-rule'; readonly product: string | null }
  | { readonly id: 'copy-for-firewall-team' }
  | { readonly id: 'copy-for-server-admin' }
  /** The same session once more, going on after the certificate: the password goes to whoever holds it. */
  | { readonly id: 'run-anyway' }
  /** Trust this certificate only. `fingerprint`: SHA-256 of the one that was presented. */
  | { readonly id: 'pin-certificate'; readonly fingerprint: string }
  /** Trust an authority's certificate too. */
  | { readonly id: 'add-authority' }
  | { readonly id: 'run-probe'; readonly probe: ProbeName }
  /** The same session once more with another value; null asks the person for it. */
  | { readonly id: 'set-option'; readonly option: OptionName; readonly value: string | null }
  /** User name and password once more. */
  | { readonly id: 'enter-login' }
  /** Somebody changed something: the same session once more. */
  | { readonly id: 'test-again' }
  /** The same session again and again until it works; goes along with `test-again`. */
  | { readonly id: 'test-until-it-works' }

/** Two acts that do the same. */
export const sameAct = (one: Act, other: Act): boolean => JSON.stringify(one) === JSON.stringify(other)
