/** The documented failures: what a single session's lines come to, `[off-client]` and `[compare]` lines withheld. */

import { readFileSync } from 'node:fs'
import { diagnoseLog } from './diagnose-log.ts'
import type { EvaluationRow } from './rows.ts'

interface CorpusCase {
  readonly id: string
  readonly transcript: readonly { readonly dir: '>' | '<' | '*'; readonly text: string }[]
  readonly stage: string
  readonly cause: string
  readonly culprit: string
}

const WITHHELD = /^\[(?:off-client|compare)\]/

/** Rows of a corpus file (JSONL, one case a line). */
export function corpusRows(file: string): EvaluationRow[] {
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as CorpusCase)
  return cases.map(({ id, transcript, stage, cause, culprit }) => {
    const lines = transcript.filter(({ text }) => !WITHHELD.test(text)).map(({ dir, text }) => `${dir} ${text}`)
    const replies = transcript.some(({ dir }) => dir === '<')
    return {
      set: 'corpus',
      kind: replies ? 'with replies' : 'narrated',
      name: id,
      expected: [{ outcome: 'fails', stage, cause, culprit }],
      diagnosis: diagnoseLog(lines.join('\n')),
    }
  })
}
