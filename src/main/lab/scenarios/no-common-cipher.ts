import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'No common cipher',
  story: 'A hardened server with a cipher list of its own. Other clients work, yours does not.',
  lookFor: 'The ClientHello is answered with the alert handshake_failure (40).',
  lesson: 'The server answered, so the path is fine. Compare what the client offers with what the server wants.',
  setup: {
    // The certificate's key is of the other kind, so none of these can be used, whatever the client offers.
    server: { dialect: 'proftpd', tls: { max: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES256-GCM-SHA384' } },
  },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'tls-cipher-mismatch', 'server-tls'),
      accept: [{ cause: 'server-tls-broken' }, { culprit: 'client' }],
      undecided: 'The alert does not say what was missing.',
    },
  ],
  alsoAs: ['vsftpd', 'filezilla-1'],
}
