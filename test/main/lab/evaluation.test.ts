/**
 * Every scenario through the real engine and the real diagnosis: once as it is, once under other names, at another
 * address, by another product's words and over a longer way. What is wrong stays the same, so the verdict must too.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SCENARIOS } from '../../../src/main/lab/scenarios/index.ts'
import { differences, type EvaluationRow, evaluate, variationOf } from './evaluation.ts'
import { PRACTICE_LAB_PAGE, practiceLabPage } from './practice-lab-page.ts'

/** Windows refuses where a full queue drops elsewhere; there the scenario has to say so. */
const silencePossible = process.platform !== 'win32'
const needsSilence = (text: string) => /silent/.test(text)
const seen = new Map<string, readonly EvaluationRow[]>()

// A time-out of a scenario is 1.5 s: on a machine that stands still for longer than that, something falls silent
// that should not. Once more, then.
const patience = { timeout: 120_000, retry: 1 }

test.concurrent.each(SCENARIOS)('$name', patience, async (scenario) => {
  if (!silencePossible && needsSilence(JSON.stringify(scenario)))
    return await expect(evaluate(scenario)).rejects.toThrow('no port can be made silent')
  const rows = await evaluate(scenario)
  seen.set(scenario.name, rows)
  expect(differences(rows)).toEqual([])
})

test.concurrent.each(SCENARIOS)('$name, varied', patience, async (scenario) => {
  const variation = variationOf(scenario, SCENARIOS.indexOf(scenario))
  if (!silencePossible && needsSilence(JSON.stringify(scenario)))
    return await expect(evaluate(scenario, variation)).rejects.toThrow('no port can be made silent')
  expect(differences(await evaluate(scenario, variation))).toEqual([])
})

test(`${PRACTICE_LAB_PAGE} shows what this run came to`, async () => {
  const rows = SCENARIOS.flatMap(({ name }) => seen.get(name) ?? [])
  const page = await readFile(join(import.meta.dirname, '../../..', PRACTICE_LAB_PAGE), 'utf8')
  expect(practiceLabPage(rows), 'stale: run npm run golden practice-lab, and read the difference').toBe(page)
})
