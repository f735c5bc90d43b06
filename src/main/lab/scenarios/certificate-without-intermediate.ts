import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'Intermediate certificate not sent',
  story: 'Browsers accept the certificate, FTP clients do not.',
  lookFor: 'The server sends its own certificate only; the one that signed it is missing.',
  lesson: 'Browsers fetch what is missing, FTP clients do not. Configure the whole chain at the server.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'missing-intermediate' } } },
  runs: [
    { label: 'explicit', expect: fails('tls-control', 'cert-untrusted', 'server-tls') },
    {
      label: 'going on regardless',
      options: { verify: false, data: 'epsv' },
      expect: warns('tls-control', 'cert-untrusted', 'server-tls'),
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
