import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'A server that only knows TLS 1.0 and 1.1',
  story: 'An appliance of 2012. Since the last update of the client nothing connects any more.',
  lookFor: 'The handshake ends with the alert protocol_version (70).',
  lesson: 'The versions do not meet. Update the server; allowing TLS 1.0 in the client is a stop-gap.',
  setup: { server: { dialect: 'vsftpd', tls: { min: 'TLSv1', max: 'TLSv1.1' } } },
  runs: [
    { label: 'TLS 1.2 and up', expect: fails('tls-control', 'tls-version-mismatch', 'server-tls') },
    { label: 'TLS 1.0 allowed', options: { tlsMin: '1.0', data: 'epsv' }, expect: works },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis'],
}
