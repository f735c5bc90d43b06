import type { UnnamedScenario } from '../scenario.ts'
import { REUSE_RUNS, sessionReuseRequired } from '../session-reuse-required.ts'

export const scenario: UnnamedScenario = {
  title: 'Session reuse required: 425, operation not permitted',
  ...sessionReuseRequired('425 Unable to build data connection: Operation not permitted'),
  setup: { server: { dialect: 'proftpd', requires: ['session-reuse'] } },
  runs: REUSE_RUNS,
}
