/** Whether the words of certainty keep their promise, apart for each set and for each program whose logs are read. */
import { join } from 'node:path'
import { CERTAINTIES, type Certainty } from '../../src/shared/session/vocabulary.ts'
import { readLogs } from '../real-clients/kept-logs.ts'
import { scored } from '../real-clients/score.ts'
import { scoreRow } from './print.ts'
import type { EvaluationRow } from './rows.ts'

interface Judged {
  readonly group: string
  readonly certainty: Certainty
  readonly cause: boolean
  readonly who: boolean
}

/** Sessions that fail and whose verdict names a cause; what works or cannot be judged promises nothing. */
export function judgedRows(rows: readonly EvaluationRow[]): Judged[] {
  return rows.flatMap((row): Judged[] => {
    const { outcome, certainty, cause } = row.diagnosis.verdict
    if (outcome !== 'fails' || certainty === null || cause === null) return []
    const score = scoreRow(row)
    return [{ group: row.set, certainty, cause: score.cause, who: score.culprit }]
  })
}

export function judgedLogs(): Judged[] {
  const logs = readLogs(join(import.meta.dirname, '../real-clients/logs')).map(scored)
  return logs.flatMap(({ program, whole }): Judged[] =>
    whole && whole.verdict.outcome === 'fails' && whole.verdict.certainty !== null && whole.verdict.cause !== null
      ? [{ group: `logs of ${program}`, certainty: whole.verdict.certainty, cause: whole.cause, who: whole.who }]
      : [],
  )
}

const share = (those: readonly Judged[]): string => {
  const right = (key: 'cause' | 'who') => those.filter((one) => one[key]).length
  return those.length === 0 ? '-' : `${right('cause')} (${right('who')}) of ${those.length}`
}

/** A table in Markdown: right causes (right actors) of all verdicts with this word. */
export function printCalibration(judged: readonly Judged[]): void {
  const groups = [...new Set(judged.map(({ group }) => group)), 'all']
  console.log(`\n| set or program | ${CERTAINTIES.join(' | ')} |\n| --- | --- | --- | --- |`)
  for (const group of groups) {
    const mine = judged.filter((one) => group === 'all' || one.group === group)
    const cells = CERTAINTIES.map((word) => share(mine.filter(({ certainty }) => certainty === word)))
    console.log(`| ${group} | ${cells.join(' | ')} |`)
  }
}
