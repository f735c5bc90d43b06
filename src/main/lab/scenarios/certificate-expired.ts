import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'Expired certificate',
  story: 'It worked until last month. Nobody changed anything.',
  lookFor: 'The certificate’s last day lies in the past.',
  lesson: 'Certificates run out. Renew it at the server; do not teach users to click warnings away.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'expired' } } },
  runs: [
    { label: 'explicit', expect: fails('tls-control', 'cert-expired', 'server-tls') },
    {
      label: 'going on regardless',
      options: { verify: false, data: 'epsv' },
      expect: warns('tls-control', 'cert-expired', 'server-tls'),
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
