import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Active data connections',
  title: 'The server dials back from another address',
  story: 'The server has two network cards. Active mode is accepted, and the client refuses the connection that comes.',
  lookFor: 'A connection arrives at the port that PORT announced, but not from the address of the control connection.',
  lesson:
    'Anybody could connect to that port, so a careful client takes only its server. Let the server dial from the address that clients know.',
  setup: { server: { dialect: 'proftpd', active: { dial: 'from-other-address', answerAfter: 3_000 } } },
  runs: [
    {
      label: 'PORT',
      options: { data: 'port' },
      expect: fails('tcp-data', 'data-peer-address-mismatch', 'server-config'),
      accept: [{ culprit: 'nat' }, { culprit: 'load-balancer' }],
      undecided: 'Whether the server has several addresses or something translates one cannot be seen.',
    },
    { label: 'passive', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis'],
}
