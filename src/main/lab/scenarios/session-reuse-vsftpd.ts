import type { UnnamedScenario } from '../scenario.ts'
import { REUSE_RUNS, sessionReuseRequired } from '../session-reuse-required.ts'

export const scenario: UnnamedScenario = {
  title: 'Session reuse required: 522',
  ...sessionReuseRequired('522 SSL connection failed; session reuse required'),
  setup: { server: { dialect: 'vsftpd', requires: ['session-reuse'] } },
  runs: REUSE_RUNS,
}
