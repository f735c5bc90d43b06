import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'Certificate for another name',
  story: 'The FTP server uses the certificate of the web server.',
  lookFor: 'The certificate is valid and trusted, but names another host.',
  lesson: 'Ask for a certificate with the name that clients use, or use the name that is in it.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'other-name' } } },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'cert-name-mismatch', 'client'),
      accept: [{ culprit: 'server-tls' }],
      undecided: 'Either the certificate or the name in the client is wrong',
    },
    {
      label: 'going on regardless',
      options: { verify: false, data: 'epsv' },
      expect: warns('tls-control', 'cert-name-mismatch', 'client'),
      accept: [{ culprit: 'server-tls' }],
      undecided: 'Either the certificate or the name in the client is wrong',
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
