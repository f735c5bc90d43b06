import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'A certificate that nobody renewed',
  story: 'Everything works. In nine days nothing will.',
  lookFor: 'The certificate’s last day is near, and its renewal is overdue.',
  lesson: 'Ask for the days that are left every day, not for the fault on the day after.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'expires-soon' } } },
  runs: [
    {
      label: 'explicit',
      options: { data: 'epsv' },
      expect: warns('tls-control', 'cert-expires-soon', 'server-tls'),
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-1'],
}
