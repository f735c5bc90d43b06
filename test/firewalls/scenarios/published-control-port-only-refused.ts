import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Only port 21 is published, and the firewall refuses the rest',
  story: 'As published-control-port-only, but the firewall answers for its own closed ports with a reset.',
  network: { serverAddress: '10.20.30.40' },
  server: { product: 'pure-ftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: [50_000, 50_099] },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 21 dnat to {server}
  }
}
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat accept
  }
}`,
  runs: {
    'explicit PASV': {
      options: { host: '192.0.2.1', data: 'pasv' },
      expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
      accept: [{ culprit: 'network-firewall' }],
      undecided: 'A reset does not say whether a rule or a host that does not listen sent it.',
    },
  },
}
