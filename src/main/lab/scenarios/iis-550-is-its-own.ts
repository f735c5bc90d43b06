import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: '550 Access is denied, and it is IIS itself',
  story: 'The words are those that ISA Server forges. But here IIS says them, about a folder.',
  lookFor: 'AUTH, login and listing worked; the 550 comes inside TLS, where nobody on the way could write it.',
  lesson:
    'Inside TLS only the server can answer. Give the account write permission in NTFS and in the FTP authorization rules.',
  setup: { server: { dialect: 'iis', storage: { upload: 'denied' } } },
  runs: [
    {
      label: 'upload',
      options: { data: 'epsv', uploadBytes: 1_000 },
      expect: fails('transfer', 'server-permission-denied', 'server-config'),
    },
  ],
}
