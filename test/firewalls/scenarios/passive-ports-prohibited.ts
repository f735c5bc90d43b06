import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The firewall says by ICMP that passive ports are prohibited',
  story: 'The control port is open; connections to the passive ports get ICMP "administratively prohibited".',
  server: { product: 'pure-ftpd', tls: 'offered', passivePorts: [49_152, 49_251] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 49152-49251 reject with icmpx admin-prohibited
  }
}`,
  runs: {
    'explicit PASV': {
      options: { data: 'pasv' },
      expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
    },
  },
}
