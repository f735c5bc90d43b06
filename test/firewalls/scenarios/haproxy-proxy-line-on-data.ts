import { PASSIVE_PORTS, startHaproxy } from '../haproxy.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'haproxy puts a PROXY line before data',
  story:
    'send-proxy is set for the passive range: the server reads "PROXY TCP4 ..." where a ClientHello should begin, and at ' +
    'the beginning of each upload.',
  server: { product: 'vsftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: PASSIVE_PORTS },
  firewall: '',
  prepare: ({ network }) => startHaproxy(network, { proxyLine: 'data' }),
  runs: {
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      expect: fails('tls-data', 'lb-breaks-data-path', 'load-balancer'),
    },
    'plain EPSV, listing': { options: { host: '192.0.2.1', security: 'plain', data: 'epsv' }, expect: WORKS },
    'plain EPSV, upload': {
      options: { host: '192.0.2.1', security: 'plain', data: 'epsv', uploadBytes: 1000 },
      expect: fails('transfer', 'lb-breaks-data-path', 'load-balancer'),
      proof: { curl: 'untried', lftp: 'untried', because: 'both list, and neither compares what it uploads' },
    },
  },
}
