import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'Explicit TLS to an implicit port',
  story: 'The client connects to port 990 and waits for a greeting that never comes.',
  lookFor: 'TCP connects, then both sides wait: the client for 220, the server for a ClientHello.',
  lesson: 'A server that says nothing may be waiting for TLS. Try implicit TLS on this port.',
  setup: { server: { dialect: 'filezilla-1', implicit: true } },
  runs: [
    {
      label: 'explicit, probing',
      options: { probes: ['implicit-port'] },
      expect: fails('banner', 'tls-mode-mismatch', 'client'),
    },
    { label: 'implicit', options: { security: 'implicit', data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pyftpdlib'],
}
