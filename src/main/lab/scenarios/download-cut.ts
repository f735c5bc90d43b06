import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Downloads are reset on their way',
  story: 'Small files arrive, big ones break off at different places.',
  lookFor: 'The data connection carried many bytes, then a reset came. The control connection lives.',
  lesson: 'A device cut the connection: virus scanner, traffic limit or session time-out. Look there, not at FTP.',
  setup: { server: { dialect: 'proftpd', data: { path: { kind: 'cut', after: 300_000, how: 'reset' } } } },
  runs: [
    {
      label: 'download',
      options: { data: 'epsv', download: '/pub/large.bin' },
      expect: fails('transfer', 'data-connection-interrupted', 'network-firewall'),
    },
  ],
  alsoAs: ['vsftpd', 'iis', 'filezilla-1'],
}
