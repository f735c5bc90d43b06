/** What every scenario file has to be, and who may read it. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listScenarios } from '../../../src/main/lab/list-scenarios.ts'
import type { Run } from '../../../src/main/lab/scenario.ts'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'src/main/lab/scenarios')

describe.each(SCENARIOS)('$name', (scenario) => {
  const runs: readonly Run[] = [...scenario.runs, ...(scenario.fixes ?? []).flatMap((fix) => fix.runs)]

  test('speaks in sentences, and its sessions have names of their own', () => {
    for (const words of [scenario.story, scenario.lookFor, scenario.lesson]) expect(words).toMatch(/^\S.*[.?"]$/)
    expect(scenario.title).not.toMatch(/\.$/)
    expect(new Set(runs.map((run) => run.label)).size).toBe(runs.length)
  })

  test('says why, where it leaves a verdict open', () => {
    for (const run of runs) expect(run.undecided !== undefined).toBe(run.accept !== undefined)
  })
})

test('every file of the folder is listed once', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'index.ts')
  expect(SCENARIOS.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort())
  expect(listScenarios().length).toBe(SCENARIOS.length)
})

test('the verdict comes from the transcript: nothing outside the lab and its tests reads a scenario', () => {
  const readers = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /from '[^']*\/scenarios(\/|\.ts)/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(ROOT, file))
  for (const file of readers) expect(file).toMatch(/^src\/main\/lab\//)
  expect(readers.map((file) => basename(file)).sort()).toEqual([
    'list-scenarios.ts',
    'scenarios.ts',
    'start-scenario.ts',
  ])
})
