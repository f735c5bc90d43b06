import type { UnnamedScenario } from '../scenario.ts'
import { REUSE_RUNS, sessionReuseRequired } from '../session-reuse-required.ts'

export const scenario: UnnamedScenario = {
  title: 'Session reuse required: 450',
  ...sessionReuseRequired(
    '450 TLS session of data connection has not resumed or the session does not match the control connection',
  ),
  setup: { server: { dialect: 'filezilla-0.9', requires: ['session-reuse'] } },
  runs: REUSE_RUNS,
}
