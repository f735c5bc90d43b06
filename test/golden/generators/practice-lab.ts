/** The table of what the practice lab's scenarios come to, from a run of all of them. */
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import { differences, type EvaluationRow, runEvaluation } from '../../main/lab/evaluation.ts'
import { PRACTICE_LAB_PAGE, practiceLabPage } from '../../main/lab/practice-lab-page.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'practice-lab',
  comparedBy: 'test/main/lab/evaluation.test.ts',
  async files() {
    const rows = await patientRows()
    const wrong = differences(rows)
    if (wrong.length > 0) throw new Error(`Not every verdict is as expected:\n${wrong.join('\n')}`)
    return { [PRACTICE_LAB_PAGE]: practiceLabPage(rows) }
  },
}

/** Scenarios that differ are run again alone: their time-outs are short, and the machine may be busy. */
async function patientRows(): Promise<readonly EvaluationRow[]> {
  const rows = await runEvaluation()
  const again = new Set(rows.filter((row) => !row.asExpected).map((row) => row.scenario))
  const second = await runEvaluation(
    SCENARIOS.filter(({ name }) => again.has(name)),
    1,
  )
  return [...new Set(rows.map((row) => row.scenario))].flatMap((name) =>
    (again.has(name) ? second : rows).filter((row) => row.scenario === name),
  )
}
