import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Listings work now and then: the firewall opens half of the passive range',
  story: 'The server hands out ports 50000 to 50009, the firewall lets 50000 to 50004 through.',
  server: { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_009] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport { 21, 50000-50004 } accept
  }
}`,
  runs: {
    'explicit EPSV': {
      // Each listing has one chance in two, so all thirty pass once in a thousand million sessions.
      options: { data: 'epsv', listings: 30 },
      expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
      proof: { curl: 'untried', lftp: 'untried', because: 'a single listing passes every other time' },
    },
  },
}
