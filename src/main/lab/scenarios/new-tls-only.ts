import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'A server that insists on TLS 1.3',
  story: 'The server was hardened. A client that stops at TLS 1.2 is turned away.',
  lookFor: 'The handshake ends with the alert protocol_version (70), and the client offered 1.2 at most.',
  lesson: 'The server is right by today’s standards: let the client use TLS 1.3.',
  setup: { server: { dialect: 'proftpd', tls: { min: 'TLSv1.3' } } },
  runs: [
    {
      label: 'at most TLS 1.2',
      options: { tlsMax: '1.2' },
      expect: fails('tls-control', 'tls-version-mismatch', 'client'),
      accept: [{ culprit: 'server-tls' }],
      undecided: 'The alert says that the versions do not meet, not who should move.',
    },
    { label: 'TLS 1.3', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'filezilla-1'],
}
