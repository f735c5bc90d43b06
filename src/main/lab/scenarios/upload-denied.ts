import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Upload denied',
  story: 'Downloads work, uploads end with 550.',
  lookFor: 'The refusal comes to STOR at once, on a session that lists and downloads.',
  lesson: 'The account may not write there. Data connections are fine.',
  setup: { server: { dialect: 'vsftpd', storage: { upload: 'denied' } } },
  runs: [
    {
      label: 'upload',
      options: { data: 'epsv', uploadBytes: 1_000 },
      expect: fails('transfer', 'server-permission-denied', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-0.9', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
