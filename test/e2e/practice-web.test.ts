import { SCENARIOS } from '../../src/main/lab/scenarios.ts'
import { testPractice } from './practice.ts'
import { TARGETS } from './targets.ts'

for (const kind of TARGETS) {
  if (kind.name === 'web')
    testPractice(
      kind,
      SCENARIOS.map(({ name }) => name),
      4,
    )
}
