import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'Reset right after 234',
  story: 'AUTH TLS is accepted with 234, and the moment the handshake starts the connection is gone.',
  lookFor: 'The ClientHello leaves, and a reset comes back. No TLS alert, no byte of TLS.',
  lesson:
    'A TLS stack that does not like a handshake says so with an alert. A reset without one comes from something that expected commands.',
  setup: { server: { dialect: 'filezilla-1' }, path: [{ box: 'tls-blocker', how: 'reset' }] },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'inspection-breaks-control', 'alg'),
      accept: [{ culprit: 'network-firewall' }],
      undecided: 'Which function of which device reset it cannot be seen.',
    },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pure-ftpd', 'iis'],
}
