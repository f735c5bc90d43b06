import { PASSIVE_PORTS, startHaproxy } from '../haproxy.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'haproxy relays control and data to one server',
  story: 'Clients know the address of haproxy only. It passes the control port and the passive range on.',
  server: { product: 'vsftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: PASSIVE_PORTS },
  firewall: '',
  prepare: ({ network }) => startHaproxy(network),
  runs: {
    'explicit EPSV': { options: { host: '192.0.2.1', data: 'epsv' }, expect: WORKS },
    'plain PASV': { options: { host: '192.0.2.1', security: 'plain', data: 'pasv' }, expect: WORKS },
    'plain PORT': {
      options: { host: '192.0.2.1', security: 'plain', data: 'port' },
      // The server sees the address of the relay, so the client’s own is foreign to it; a NAT would look the same.
      expect: fails('port-command', 'active-private-address', 'nat'),
    },
  },
}
