import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'Silence right after 234',
  story: 'AUTH TLS is accepted with 234, then "Initializing TLS..." for ever.',
  lookFor: 'The ClientHello leaves and not a single byte comes back, while commands before it were answered at once.',
  lesson: 'A device stopped passing bytes when they were no commands any more.',
  setup: { server: { dialect: 'proftpd' }, path: [{ box: 'tls-blocker', how: 'silence' }] },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'inspection-breaks-control', 'alg'),
      accept: [{ culprit: 'network-firewall' }, { cause: 'mtu-blackhole', culprit: 'network-firewall' }],
      undecided: 'A ClientHello of two segments may also have been too big for the path; the small one tells.',
    },
    {
      label: 'explicit, small ClientHello',
      options: { hello: 'small' },
      expect: fails('tls-control', 'inspection-breaks-control', 'alg'),
      accept: [{ culprit: 'network-firewall' }],
      undecided: 'Which function of which device swallowed it cannot be seen.',
    },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis'],
}
