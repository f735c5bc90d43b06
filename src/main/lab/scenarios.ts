/** Every practice scenario. */
import * as scenarios from './scenarios/index.ts'

export const SCENARIOS = Object.values(scenarios)
