import { type Scenario, warns } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'It fails now and then: one port of the passive range is closed',
  story: 'The passive range is let through but for one port of it, so that one session in six fails.',
  server: { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_005] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 50002 drop
  }
}`,
  runs: {
    'explicit PASV, sweep': {
      options: { data: 'pasv', listings: 0, sweep: 200 },
      expect: warns('tcp-data', 'pasv-port-filtered', 'network-firewall'),
      proof: { curl: 'untried', lftp: 'untried', because: 'one listing meets the closed port by chance only' },
    },
  },
}
