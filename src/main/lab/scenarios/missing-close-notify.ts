import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'Data connections end without close_notify',
  story: 'Some clients say "GnuTLS error -110" or "premature close", others are happy.',
  lookFor:
    'All bytes arrive and 226 follows, but TLS of the data connection is not ended: FIN comes without close_notify.',
  lesson: 'Without close_notify a cut looks like an end. Strict clients refuse it, rightly. Update the server.',
  setup: { server: { dialect: 'pyftpdlib', data: { end: 'no-close-notify' } } },
  runs: [
    {
      label: 'listing and download',
      options: { data: 'epsv', download: '/readme.txt' },
      expect: warns('transfer-end', 'data-tls-shutdown', 'server-tls'),
    },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'iis', 'filezilla-1'],
}
