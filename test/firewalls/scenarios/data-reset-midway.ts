import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Listings work, large downloads break off',
  story: 'The firewall resets a data connection towards the client once it has carried 300 kB.',
  server: { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_099] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "inside" tcp dport 50000-50099 ct reply bytes > 300000 reject with tcp reset
  }
}`,
  runs: {
    'explicit PASV, download': {
      options: { data: 'pasv', download: 'large.bin', listings: 1 },
      expect: fails('transfer', 'data-connection-interrupted', 'network-firewall'),
    },
  },
}
