import { fails, works } from '../expected.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'session-reuse-proftpd',
  group: 'Protection of data connections',
  title: 'Session reuse required: 425, operation not permitted',
  story:
    'Login works, every listing ends with "425 Unable to build data connection: Operation not permitted". The firewall team is already searching.',
  lookFor:
    'TCP and TLS of the data connection succeed; only then the server refuses, because the TLS session of the control connection was not resumed.',
  lesson:
    'This is policy of the server, made against stolen data connections, and no firewall. Use a client that resumes sessions.',
  setup: { server: { dialect: 'proftpd', requires: ['session-reuse'] } },
  runs: [
    {
      label: 'without resumption',
      options: { data: 'epsv', resume: false },
      expect: fails('tls-data', 'tls-session-reuse-required', 'client'),
    },
    { label: 'with resumption', options: { data: 'epsv', listings: 3 }, expect: works },
    {
      label: 'without resumption, TLS 1.2',
      options: { data: 'pasv', resume: false, tlsMax: '1.2' },
      expect: fails('tls-data', 'tls-session-reuse-required', 'client'),
    },
  ],
}
