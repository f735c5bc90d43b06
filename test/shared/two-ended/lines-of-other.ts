/** A short log of another place, and what each of its lines says. */
import type { Vantage } from '../../../src/shared/imports/other-end/observed.ts'

export interface LinesOfOther {
  /** Id of the format. */
  readonly format: string
  /** Where the form of the lines is documented. */
  readonly source: string
  readonly vantage: Vantage
  /** `local` unless given. */
  readonly zone?: 'utc' | 'local'
  /** Time of the first line that says something; null in a log without times. */
  readonly from: string | null
  readonly lines: readonly (readonly [line: string, ...says: string[]])[]
}
