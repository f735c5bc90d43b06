import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'A load balancer sends data to another node',
  story: 'Behind one name stand two servers. Some transfers work, some do not, and nobody sees a pattern.',
  lookFor: 'In one and the same session two replies to PASV name different addresses; one works, the other does not.',
  lesson:
    'A session lives on one node, and its data connections have to go there too. Use EPSV through one address, or bind clients to a node.',
  setup: {
    server: { dialect: 'filezilla-0.9', passive: { address: ['own', '127.0.0.44'] } },
  },
  runs: [
    {
      label: 'PASV, four listings',
      options: { data: 'pasv', listings: 4 },
      expect: fails('pasv-reply', 'lb-breaks-data-path', 'load-balancer'),
      accept: [{ cause: 'pasv-address-unroutable', culprit: 'server-config' }],
      undecided: 'One failed address may also be a wrong setting.',
    },
  ],
  alsoAs: ['proftpd', 'sftpgo', 'pyftpdlib'],
}
