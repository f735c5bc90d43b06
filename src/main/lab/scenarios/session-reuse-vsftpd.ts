import { fails, works } from '../expected.ts'
import type { Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  name: 'session-reuse-vsftpd',
  group: 'Protection of data connections',
  title: 'Session reuse required: 522',
  story:
    'Login works, every listing ends with "522 SSL connection failed; session reuse required". The firewall team is already searching.',
  lookFor:
    'TCP and TLS of the data connection succeed; only then the server refuses, because the TLS session of the control connection was not resumed.',
  lesson:
    'This is policy of the server, made against stolen data connections, and no firewall. Use a client that resumes sessions.',
  setup: { server: { dialect: 'vsftpd', requires: ['session-reuse'] } },
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
