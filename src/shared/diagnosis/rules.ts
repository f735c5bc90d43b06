/** Every hypothesis. */
import type { Rule } from './hypothesis.ts'
import * as rules from './rules/index.ts'

export const RULES = Object.entries(rules).map(([name, rule]): Rule => ({ name, ...rule }))
