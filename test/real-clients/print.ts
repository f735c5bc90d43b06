/** Scores as text for a terminal. */
import { HELD_OUT } from './held-out.ts'
import type { Scored } from './score.ts'
import { type Totals, totals } from './totals.ts'

const percent = (part: number, of: number): string => (of === 0 ? '-' : `${Math.round((100 * part) / of)} %`)

const row = (name: string, t: Totals): string =>
  [
    name.padEnd(16),
    `${t.judged}`.padStart(5),
    `${t.cause} (${percent(t.cause, t.judged)})`.padStart(12),
    `${t.who} (${percent(t.who, t.judged)})`.padStart(12),
    `${t.outcome}`.padStart(8),
    `${t.networkBlamed}`.padStart(8),
    `${t.sureAndWrong} of ${t.sure}`.padStart(11),
    `${t.lastLine.sureAndWrong} of ${t.lastLine.sure}`.padStart(11),
    `  ${t.works.right} of ${t.works.all}`,
  ].join(' ')

export function printScores(logs: readonly Scored[], verbose: boolean): void {
  console.log('                 logs        cause          who outcome blamed  sure+wrong   last line   healthy')
  for (const part of ['named', 'held out']) {
    const those = logs.filter(({ program }) => program in HELD_OUT === (part === 'held out'))
    if (those.length === 0) continue
    for (const name of [...new Set(those.map(({ program }) => program))].sort())
      console.log(row(name, totals(those.filter(({ program }) => program === name))))
    console.log(row(part, totals(those)))
    if (verbose && part === 'named') printMisses(those)
  }
}

function printMisses(logs: readonly Scored[]): void {
  for (const { program, case: name, whole, expected } of logs) {
    if (whole === null || (whole.cause && whole.who)) continue
    const { outcome, cause, culprit, certainty } = whole.verdict
    const truth = expected.map((one) => `${one.cause} ${one.culprit}`).join(' or ')
    console.log(`${program}/${name}: ${outcome} ${cause} ${culprit} ${certainty}; true: ${truth}`)
  }
}
