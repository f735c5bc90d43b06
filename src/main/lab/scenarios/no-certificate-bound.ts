import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: '234, and then no common cipher',
  story: 'AUTH TLS is accepted, then the handshake fails although the client offers everything.',
  lookFor: 'The ClientHello is answered with the alert handshake_failure (40).',
  lesson: 'An alert is written by a TLS stack: the server answered. It has no certificate, or no cipher that fits one.',
  setup: { server: { dialect: 'filezilla-0.9', tls: { certificate: 'none' } } },
  runs: [
    {
      label: 'explicit',
      expect: fails('tls-control', 'server-tls-broken', 'server-tls'),
      accept: [{ cause: 'tls-cipher-mismatch' }],
      undecided: 'OpenSSL sends the same alert for a missing certificate and for ciphers that do not meet.',
    },
  ],
  alsoAs: ['vsftpd', 'proftpd'],
}
