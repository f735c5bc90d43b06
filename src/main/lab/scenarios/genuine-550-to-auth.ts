import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'A 550 to AUTH that is the server’s own',
  story: 'AUTH TLS gets 550. You have read about firewalls that forge exactly this.',
  lookFor: 'The words are about a TLS configuration. Unknown verbs are answered in the server’s own form, quoted.',
  lesson: 'The code 550 alone proves no firewall. Here the server says what it lacks: a certificate.',
  setup: { server: { dialect: 'sftpgo', tls: null } },
  runs: [
    {
      label: 'explicit',
      expect: fails('auth', 'server-tls-broken', 'server-tls'),
      accept: [{ cause: 'server-tls-unsupported' }],
      undecided: 'Whether TLS is meant to work there is only known to its admin.',
    },
  ],
}
