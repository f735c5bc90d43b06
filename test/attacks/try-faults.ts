/** How often each fault is made by its tests: run and counted, for docs/reliability.md. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { FAULTS } from './faults.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Times by fault; all of them passed. */
export type Tried = Readonly<Record<string, number>>

interface Results {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** @throws Error for a test that failed, and for a fault that no test made */
export function tryFaults(): Tried {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-faults-'))
  try {
    const output = join(folder, 'results.json')
    const files = [...new Set(FAULTS.flatMap(({ tests }) => tests.map(([file]) => file)))]
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    spawnSync(process.execPath, [vitest, 'run', ...files, '--reporter=json', `--outputFile=${output}`], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Results
    const made = new Map(testResults.map(({ name, assertionResults }) => [relative(ROOT, name), assertionResults]))
    return Object.fromEntries(
      FAULTS.map(({ fault, tests }) => [fault, tests.reduce((sum, one) => sum + count(made, one), 0)]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function count(
  made: ReadonlyMap<string, Results['testResults'][number]['assertionResults']>,
  [file, names = /./]: (typeof FAULTS)[number]['tests'][number],
): number {
  const chosen = (made.get(file) ?? []).filter(({ fullName }) => names.test(fullName))
  const failed = chosen.find(({ status }) => status !== 'passed')
  if (failed) throw new Error(`${file}: ${failed.fullName} is ${failed.status}.`)
  if (chosen.length === 0) throw new Error(`${file} has no test that fits ${names}.`)
  return chosen.length
}
