/** Every practice scenario. */
import type { Scenario } from './scenario.ts'
import * as scenarios from './scenarios/index.ts'

export const SCENARIOS = Object.entries(scenarios).map(([name, scenario]): Scenario => ({ name, ...scenario }))
