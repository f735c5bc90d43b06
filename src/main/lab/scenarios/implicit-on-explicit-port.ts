import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'Implicit TLS to an explicit port',
  story: 'In the client "ftps://" was chosen, with the port of the normal server.',
  lookFor: 'The client starts TLS, and the server greets in clear text: 220.',
  lesson:
    'Both ends can do TLS, but they start it in different ways. Choose explicit TLS (ftpes://), or the port for implicit TLS.',
  setup: { server: { dialect: 'vsftpd' } },
  runs: [
    {
      label: 'implicit',
      options: { security: 'implicit' },
      expect: fails('tls-control', 'tls-mode-mismatch', 'client'),
    },
    { label: 'explicit', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib'],
}
