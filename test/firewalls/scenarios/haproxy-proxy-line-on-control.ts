import { PASSIVE_PORTS, startHaproxy } from '../haproxy.ts'
import { type Scenario, warns } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'haproxy puts a PROXY line before the first command',
  story: 'With send-proxy the server reads "PROXY TCP4 ..." as a command, and answers it before anybody has asked.',
  server: { product: 'vsftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: PASSIVE_PORTS },
  firewall: '',
  prepare: ({ network }) => startHaproxy(network, { proxyLine: 'control' }),
  runs: {
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      expect: warns('banner', 'lb-breaks-data-path', 'load-balancer'),
      proof: { curl: 'fails', lftp: 'works', because: 'curl takes each reply for that of the next command' },
    },
  },
}
