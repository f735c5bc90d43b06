import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The data port is refused',
  story: 'The server runs in a container with only port 21 published.',
  lookFor: 'The announced port answers at once, with a refusal.',
  lesson: 'Something is there and says no: the range is not published or forwarded, or a rule rejects it.',
  setup: { server: { dialect: 'vsftpd', passive: { port: 'closed' } } },
  runs: [
    {
      label: 'EPSV',
      options: { data: 'epsv' },
      expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
      accept: [{ culprit: 'network-firewall' }, { culprit: 'nat' }, { culprit: 'unknown' }],
      undecided: 'A reset looks the same from a host without a listener, a missing port forward and a reject rule.',
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib'],
}
