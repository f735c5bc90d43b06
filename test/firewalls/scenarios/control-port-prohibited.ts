import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The firewall says by ICMP that port 21 is prohibited',
  story: 'Connections to the control port get ICMP "administratively prohibited", which only a filter says.',
  server: { product: 'pure-ftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 21 reject with icmpx admin-prohibited
  }
}`,
  runs: {
    'explicit over IPv4': { options: {}, expect: fails('tcp-control', 'control-port-filtered', 'network-firewall') },
    'explicit over IPv6': {
      options: { host: 'ftp6.example.net' },
      expect: fails('tcp-control', 'control-port-filtered', 'network-firewall'),
    },
  },
}
