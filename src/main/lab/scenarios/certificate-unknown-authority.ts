import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'Certificate of an unknown authority',
  story: 'The branch office has its own certification authority.',
  lookFor: 'The chain is complete and ends at a root that your system does not know.',
  lesson: 'Install the root certificate on the clients, if you trust those who run it.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'unknown-authority' } } },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'cert-untrusted', 'server-tls'),
      accept: [{ culprit: 'client' }],
      undecided: 'Whether the server needs another certificate or the client one more root is a decision',
    },
    {
      label: 'going on regardless',
      options: { verify: false, data: 'epsv' },
      expect: warns('tls-control', 'cert-untrusted', 'server-tls'),
      accept: [{ culprit: 'client' }],
      undecided: 'Whether the server needs another certificate or the client one more root is a decision',
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
