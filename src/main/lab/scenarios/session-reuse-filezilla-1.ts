import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'
import { sessionReuseRequired } from '../session-reuse-required.ts'

export const scenario: UnnamedScenario = {
  title: 'Session reuse required: 425 after everything was sent',
  ...sessionReuseRequired('425 Unable to build data connection: TLS session of data connection not resumed.'),
  setup: {
    server: { dialect: 'filezilla-1', requires: ['session-reuse'], data: { refusal: 'final-reply' } },
  },
  runs: [
    {
      label: 'without resumption',
      options: { data: 'epsv', resume: false },
      expect: fails('transfer-end', 'tls-session-reuse-required', 'client'),
      accept: [{ stage: 'tls-data' }],
      undecided: 'The refusal is about the handshake, and comes when all bytes have passed.',
    },
    { label: 'with resumption', options: { data: 'epsv', uploadBytes: 10_000 }, expect: works },
  ],
}
