import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'Self-signed certificate',
  story: 'A new server with the certificate that its installer made.',
  lookFor: 'Subject and issuer are the same, and nobody vouches for it.',
  lesson:
    'Anybody can make such a certificate. Install one of a known authority, or pin this one after checking its fingerprint.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'self-signed' } } },
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
