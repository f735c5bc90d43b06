import { PASSIVE_PORTS, startHaproxy } from '../haproxy.ts'
import { fails, type Scenario } from '../scenario.ts'

const OTHER_NODE = '10.20.30.41'

export const scenario: Scenario = {
  title: 'haproxy sends data connections to a node that knows nothing of the session',
  story:
    'The control connection goes to one node, data to another, which refuses. haproxy has taken the connection of the ' +
    'client by then, and closes it.',
  network: { serverAddress: '10.20.30.40', moreServerAddresses: [OTHER_NODE] },
  server: { product: 'vsftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: PASSIVE_PORTS },
  firewall: '',
  prepare: ({ network }) => startHaproxy(network, { dataNodes: [OTHER_NODE] }),
  runs: {
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      expect: fails('tcp-data', 'lb-breaks-data-path', 'load-balancer'),
    },
    'plain PASV': {
      options: { host: '192.0.2.1', security: 'plain', data: 'pasv' },
      expect: fails('tcp-data', 'lb-breaks-data-path', 'load-balancer'),
    },
  },
}
