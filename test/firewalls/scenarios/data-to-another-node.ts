import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The load balancer sends data to another node',
  story:
    'The control connection is balanced to the node that listens, the data connections to its neighbour, which knows ' +
    'nothing of the session and refuses.',
  network: { serverAddress: '10.20.30.40', moreServerAddresses: ['10.20.30.41'] },
  server: { product: 'vsftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: [50_000, 50_099] },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 21 dnat to {server}
    ip daddr {inside} tcp dport 50000-50099 dnat to 10.20.30.41
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
      accept: [{ culprit: 'network-firewall' }],
      undecided: 'A reset does not say whether a rule or a host that does not listen sent it.',
      alsoNamed: ['lb-breaks-data-path'],
    },
  },
}
