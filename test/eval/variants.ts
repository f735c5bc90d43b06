/** Made-up variants of documented failures: `= name | stage cause culprit`, then the lines of a plain listing. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diagnoseLog } from './diagnose-log.ts'
import type { EvaluationRow, Expectation } from './rows.ts'

const WORKS: readonly Expectation[] = [
  { outcome: 'works', stage: null, cause: null, culprit: null },
  { outcome: 'works-with-warnings', stage: null, cause: null, culprit: null },
]

/** Rows of all files `variants*.txt` of this folder; `- - -` in place of a verdict is a session that works. */
export function variantRows(): EvaluationRow[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => /^variants.*\.txt$/.test(file))
    .flatMap((file) =>
      readFileSync(join(import.meta.dirname, file), 'utf8')
        .split(/^= /m)
        .slice(1),
    )
    .map(variantRow)
}

function variantRow(block: string): EvaluationRow {
  const [head = '', ...lines] = block.split('\n')
  const [name = '', rest = ''] = head.split(' | ')
  const [stage = '-', cause = '-', culprit = '-'] = rest.trim().split(' ')
  const log = lines.filter((line) => /^[<>*]/.test(line)).join('\n')
  return {
    set: 'variants',
    kind: cause === '-' ? 'healthy' : log.includes('< ') ? 'with replies' : 'narrated',
    name,
    expected: cause === '-' ? WORKS : [{ outcome: 'fails', stage, cause, culprit }],
    diagnosis: diagnoseLog(log),
  }
}
