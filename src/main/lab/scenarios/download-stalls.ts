import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Downloads stop in the middle',
  story: 'A download starts well and then stands still for ever.',
  lookFor: 'Bytes flow, then none come any more; no reset, no end, no reply.',
  lesson: 'Something on the way lost the connection’s state or holds its bytes back.',
  setup: { server: { dialect: 'vsftpd', data: { path: { kind: 'cut', after: 300_000, how: 'stall' } } } },
  runs: [
    {
      label: 'download',
      options: { data: 'epsv', download: '/pub/large.bin' },
      expect: fails('transfer', 'data-connection-interrupted', 'network-firewall'),
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
