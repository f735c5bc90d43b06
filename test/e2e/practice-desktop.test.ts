import { SCENARIOS } from '../../src/main/lab/scenarios.ts'
import { testPractice } from './practice.ts'
import { PAGE_TARGETS, TARGETS } from './targets.ts'

// The way between the double's page and its main process does not depend on the scenario: one that breaks at each stage,
// and one that works. Electron has other TLS than Node, and meets them all.
const oneOfEachStage = [...Map.groupBy(SCENARIOS, ({ runs }) => runs[0].expect.stage).values()].map(([first]) => first)

for (const kind of TARGETS) {
  if (kind.name === 'web') continue
  const scenarios = PAGE_TARGETS.includes(kind) ? SCENARIOS : oneOfEachStage
  testPractice(
    kind,
    scenarios.flatMap((scenario) => scenario?.name ?? []),
    4,
  )
}
