import { startHaproxy } from '../haproxy.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'A relay accepts the connection, and the server behind it is not reached',
  story:
    'haproxy accepts for the server, and the firewall drops what it sends on. The client sees an open port, and waits for a greeting.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain output {
    type filter hook output priority filter; policy accept;
    ip daddr {server} tcp dport 21 drop
  }
}`,
  prepare: ({ network }) => startHaproxy(network, { connectSeconds: 20 }),
  runs: {
    explicit: {
      options: { host: '192.0.2.1' },
      expect: fails('banner', 'no-greeting', 'server-config'),
      accept: [{ culprit: 'load-balancer' }],
      undecided: 'A server that is stuck and a relay that does not reach it leave the same silence.',
    },
  },
}
