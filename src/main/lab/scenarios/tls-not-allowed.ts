import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'TLS not allowed by policy',
  story: 'IIS with "Allow SSL connections" or "Require SSL" and no certificate chosen.',
  lookFor: 'FEAT lists no AUTH, and AUTH gets 534 with words about policy.',
  lesson: '534 is the server’s own decision about security. Choose a certificate in the FTP SSL settings of the site.',
  setup: { server: { dialect: 'iis', tls: null } },
  runs: [
    {
      label: 'explicit',
      expect: fails('auth', 'server-tls-broken', 'server-tls'),
      accept: [{ cause: 'server-tls-unsupported' }],
      undecided: 'IIS says the same when TLS is switched off and when it is on without a certificate.',
    },
  ],
}
