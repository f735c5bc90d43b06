/** Every hypothesis. */
import * as rules from './rules/index.ts'

export const RULES = Object.values(rules)
