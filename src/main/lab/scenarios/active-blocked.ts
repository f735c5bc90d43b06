import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Active data connections',
  title: 'The server cannot dial back',
  story: 'Active mode: PORT is accepted, then the listing hangs and ends with 425.',
  lookFor: 'PORT gets 200, the server tries to connect to you, and no connection arrives.',
  lesson:
    'Connections from outside to your ports are blocked on your side. Use passive mode, or open and forward a port range.',
  setup: { server: { dialect: 'vsftpd', active: { dial: 'never', answerAfter: 1_000 } } },
  runs: [
    {
      label: 'PORT',
      options: { data: 'port' },
      expect: fails('tcp-data', 'active-inbound-blocked', 'network-firewall'),
    },
    {
      label: 'EPRT',
      options: { data: 'eprt' },
      expect: fails('tcp-data', 'active-inbound-blocked', 'network-firewall'),
    },
    { label: 'passive', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1'],
}
