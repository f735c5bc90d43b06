import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runAll } from '../firewalls/run-all.ts'
import type { EvaluationRow } from './rows.ts'

const FOLDER = join(import.meta.dirname, '../firewalls/scenarios')

/** Every session of every real-firewall scenario; root on Linux only. */
export async function firewallRows(): Promise<EvaluationRow[]> {
  const names = readdirSync(FOLDER).map((file) => basename(file, '.ts'))
  const results = await runAll(names)
  return [...results].flatMap(([name, outcome]) => {
    if (outcome instanceof Error) throw outcome
    return outcome.runs.map(({ name: label, run, diagnosis }) => ({
      set: 'firewalls',
      kind: 'real firewalls',
      name: `${name}, ${label}`,
      expected: [run.expect, ...(run.accept ?? []).map((other) => ({ ...run.expect, ...other }))],
      diagnosis,
    }))
  })
}
