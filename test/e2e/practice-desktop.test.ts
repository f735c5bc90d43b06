import { SCENARIOS } from '../../src/main/lab/scenarios.ts'
import { testPractice } from './practice.ts'
import { TARGETS } from './targets.ts'

// The double's page and main process are those that the web host runs with every scenario. Only the way between them is
// another, and that does not depend on the scenario: one that breaks at each stage, and one that works. Electron has
// other TLS than Node, and meets them all.
const oneOfEachStage = [...Map.groupBy(SCENARIOS, ({ runs }) => runs[0].expect.stage).values()].map(([first]) => first)

for (const kind of TARGETS) {
  if (kind.name === 'web') continue
  const scenarios = kind.name === 'electron' ? SCENARIOS : oneOfEachStage
  testPractice(
    kind,
    scenarios.flatMap((scenario) => scenario?.name ?? []),
    4,
  )
}
