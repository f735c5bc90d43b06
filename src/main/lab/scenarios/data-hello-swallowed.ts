import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The data port opens, and TLS on it meets silence',
  story: 'Login over TLS works. Every listing hangs, and a port scan shows that the passive ports are open.',
  lookFor: 'TCP of the data connection is up, the ClientHello leaves, and no byte of TLS comes back.',
  lesson: 'An open port is not enough: a device on the way lets TCP pass and stops TLS that it does not inspect.',
  setup: { server: { dialect: 'vsftpd', data: { path: { kind: 'no-tls' } } } },
  runs: [
    {
      label: 'explicit',
      options: { data: 'epsv' },
      expect: fails('tls-data', 'data-connection-interrupted', 'network-firewall'),
    },
    { label: 'plain', options: { security: 'plain', data: 'epsv' }, expect: works },
  ],
}
