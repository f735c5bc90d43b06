/** Ring 4: every scenario through real firewalls, and the page that is written from them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { mustRun } from '../real-servers/packages.ts'
import { evidenceOf, problemsOf } from './judge.ts'
import { whyNoNetworks } from './network.ts'
import { type Outcome, runAll } from './run-all.ts'
import { scenarioNames } from './scenario.ts'
import { PAGE, pageOf, withoutToolWords } from './scenarios-page.ts'

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('real firewalls', () => {
  let results: ReadonlyMap<string, Outcome> = new Map()

  beforeAll(async () => {
    results = await runAll(scenarioNames())
  }, 1_200_000)

  test.each(scenarioNames())('%s', (name) => {
    const result = results.get(name) ?? new Error('did not run')
    expect(problemsOf(result), evidenceOf(result)).toEqual([])
  })

  test(`${PAGE} says what this run found (npm run test:firewalls -- --write renews it)`, () => {
    const written = readFileSync(join(import.meta.dirname, '../..', PAGE), 'utf8')
    expect(withoutToolWords(pageOf(results))).toBe(withoutToolWords(written))
  })
})
