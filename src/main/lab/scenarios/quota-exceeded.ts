import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Quota exceeded in the middle of an upload',
  story: 'Small files go up, big ones break off.',
  lookFor: 'The data connection breaks after a while, and the reply that explains it is 552.',
  lesson: 'Always read the reply before blaming the broken connection: the quota is full.',
  setup: { server: { dialect: 'proftpd', storage: { upload: 'quota', after: 40_000 } } },
  runs: [
    {
      label: 'upload',
      options: { data: 'epsv', uploadBytes: 2_000_000 },
      expect: fails('transfer', 'server-storage-full', 'server-storage'),
    },
  ],
  alsoAs: ['pure-ftpd', 'vsftpd', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
