import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Disk full in the middle of an upload',
  story: 'Since this morning every upload breaks off, for everybody.',
  lookFor: 'The data connection breaks, and the reply speaks of space.',
  lesson: 'The server’s disk is full. Nothing on the way is wrong.',
  setup: { server: { dialect: 'pure-ftpd', storage: { upload: 'disk-full', after: 0 } } },
  runs: [
    {
      label: 'upload',
      options: { data: 'epsv', uploadBytes: 500_000 },
      expect: fails('transfer', 'server-storage-full', 'server-storage'),
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
