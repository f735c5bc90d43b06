import { fails, works } from '../expected.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'session-reuse-filezilla-1',
  group: 'Protection of data connections',
  title: 'Session reuse required: 425 after everything was sent',
  story:
    'Login works, every listing ends with "425 Unable to build data connection: TLS session of data connection not resumed.". The firewall team is already searching.',
  lookFor:
    'TCP and TLS of the data connection succeed; only then the server refuses, because the TLS session of the control connection was not resumed.',
  lesson:
    'This is policy of the server, made against stolen data connections, and no firewall. Use a client that resumes sessions.',
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
