/**
 * Every scenario through the real engine and the real diagnosis: once as it is, once under other names, at another
 * address, by another product's words and over a longer way. What is wrong stays the same, so the verdict must too.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Scenario } from '../../../src/main/lab/scenario.ts'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import type { StartOptions } from '../../../src/main/lab/start-scenario.ts'
import { triedAgain } from '../../second-tries.ts'
import { differences, type EvaluationRow, evaluate, variationOf } from './evaluation.ts'
import { PRACTICE_LAB_PAGE, practiceLabPage } from './practice-lab-page.ts'

/** Elsewhere some scenarios say that the system cannot do what they need: a port that stays silent, a second address. */
const everythingRuns = process.platform === 'linux'
const CANNOT_RUN = /without privileges|no second loopback address/

const MOST = 4
const stoodStill = ({ expect: { cause }, diagnosis: { verdict } }: EvaluationRow) =>
  verdict.cause === 'client-fault' && cause !== 'client-fault'

async function evaluateHere(scenario: Scenario, options?: StartOptions): Promise<readonly EvaluationRow[]> {
  try {
    // A session during which this machine stood still says so, and shows nothing of the scenario.
    for (let times = 1; ; times++) {
      const rows = await evaluate(scenario, options)
      if (times === MOST || !rows.some(stoodStill)) return rows
      triedAgain(scenario.name, 'this machine stood still')
    }
  } catch (error) {
    if (!everythingRuns && error instanceof Error && CANNOT_RUN.test(error.message)) return []
    throw error
  }
}

const seen = new Map<string, readonly EvaluationRow[]>()

// A time-out of a scenario is 1.5 s: on a machine that stands still for longer than that, something falls silent
// that should not. Once more, then.
const patience = { timeout: 600_000, retry: 1 }

test.concurrent.each(SCENARIOS)('$name', patience, async (scenario) => {
  const rows = await evaluateHere(scenario)
  seen.set(scenario.name, rows)
  expect(differences(rows)).toEqual([])
})

test.concurrent.each(SCENARIOS)('$name, varied', patience, async (scenario) => {
  const variation = variationOf(scenario, SCENARIOS.indexOf(scenario))
  expect(differences(await evaluateHere(scenario, variation))).toEqual([])
})

test.runIf(everythingRuns)(`${PRACTICE_LAB_PAGE} shows what this run came to`, async () => {
  const rows = SCENARIOS.flatMap(({ name }) => seen.get(name) ?? [])
  const page = await readFile(join(import.meta.dirname, '../../..', PRACTICE_LAB_PAGE), 'utf8')
  expect(practiceLabPage(rows), 'stale: run npm run golden practice-lab, and read the difference').toBe(page)
})
