import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Listings work, large downloads stall',
  story: 'The firewall drops everything on a data connection once it has carried 300 kB.',
  server: { product: 'pure-ftpd', tls: 'offered', passivePorts: [50_000, 50_099] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp sport 50000-50099 ct reply bytes > 300000 drop
    tcp dport 50000-50099 ct reply bytes > 300000 drop
  }
}`,
  runs: {
    'explicit PASV, download': {
      options: { data: 'pasv', download: 'large.bin', listings: 1 },
      expect: fails('transfer', 'data-connection-interrupted', 'network-firewall'),
    },
  },
}
