import type { EvaluationRow } from './rows.ts'

const NETWORK = new Set(['network-firewall', 'nat', 'alg', 'load-balancer'])

interface Score {
  readonly outcome: boolean
  readonly stage: boolean
  readonly cause: boolean
  readonly top3: boolean
  readonly culprit: boolean
  readonly blamed: boolean
}

/** How one row fared. */
export function scoreRow({ expected, diagnosis }: EvaluationRow): Score {
  const { verdict, findings } = diagnosis
  const causes = [...new Set(findings.filter(({ severity }) => severity === 'failure').map(({ cause }) => cause))]
  const top = [verdict.cause, ...causes.filter((cause) => cause !== verdict.cause)].slice(0, 3)
  const any = (test: (one: EvaluationRow['expected'][number]) => boolean) => expected.some(test)
  return {
    outcome: any(({ outcome }) => outcome === verdict.outcome),
    stage: any(({ stage }) => stage === verdict.stage),
    cause: any(({ cause }) => cause === verdict.cause),
    top3: any(({ cause }) => top.includes(cause as never)),
    culprit: any(({ culprit }) => culprit === verdict.culprit),
    // A mere possibility, shown as such, blames nobody.
    blamed:
      verdict.certainty !== 'possible' &&
      verdict.culprit !== null &&
      NETWORK.has(verdict.culprit) &&
      !any(({ culprit }) => culprit !== null && NETWORK.has(culprit)),
  }
}

const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)

/** Accuracy per set and kind. */
export function printSums(rows: readonly EvaluationRow[]): void {
  const scored = rows.map((row) => ({ row, score: scoreRow(row) }))
  const kinds = [...new Set(rows.map(({ set, kind }) => `${set} / ${kind}`))]
  console.log(['kind'.padEnd(34), 'n', 'outcome', 'stage', 'cause', 'top-3', 'culprit', 'network blamed'].join('\t'))
  for (const kind of [...kinds, 'all']) {
    const mine = scored.filter(({ row }) => kind === 'all' || `${row.set} / ${row.kind}` === kind)
    const rate = (key: keyof Score) => percent(mine.filter(({ score }) => score[key]).length, mine.length)
    console.log(
      [
        kind.padEnd(34),
        mine.length,
        rate('outcome'),
        rate('stage'),
        rate('cause'),
        rate('top3'),
        rate('culprit'),
        mine.filter(({ score }) => score.blamed).length,
      ].join('\t'),
    )
  }
}

/** Every row that is not wholly right; all rows with `everything`. */
export function printMisses(rows: readonly EvaluationRow[], everything: boolean): void {
  const shown = rows
    .map((row) => ({ row, score: scoreRow(row) }))
    .filter(({ score }) => everything || !score.outcome || !score.cause || !score.culprit || !score.stage)
  if (shown.length > 0) console.log('\nNot as expected (expected -> given; ranked causes):')
  for (const { row, score } of shown) {
    const one = row.expected[0]
    const { verdict, findings } = row.diagnosis
    const text = (of: { outcome: string | null; stage: string | null; cause: string | null; culprit: string | null }) =>
      `${of.outcome} ${of.stage} ${of.cause} ${of.culprit}`
    console.log(`${score.blamed ? '!!' : score.cause && score.culprit ? '  ' : '- '} ${row.set}/${row.name}`)
    if (one) console.log(`     ${text(one)}\n  -> ${text(verdict)} (${verdict.certainty})`)
    console.log(
      `     ${findings.map(({ rule, certainty, severity }) => `${rule}:${certainty[0] ?? ''}${severity === 'failure' ? '' : `(${severity})`}`).join(' ')}`,
    )
  }
}
