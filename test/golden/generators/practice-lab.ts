/** The table of what the practice lab's scenarios come to, from a run of all of them. */
import { runEvaluation } from '../../main/lab/evaluation.ts'
import { PRACTICE_LAB_PAGE, practiceLabPage } from '../../main/lab/practice-lab-page.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'practice-lab',
  comparedBy: 'test/main/lab/evaluation.test.ts',
  files: async () => ({ [PRACTICE_LAB_PAGE]: practiceLabPage(await runEvaluation()) }),
}
