import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The passive range is fixed on the server and opened on the firewall',
  story: 'The remedy for closed passive ports: server and firewall name the same range.',
  server: { product: 'vsftpd', tls: 'required', passivePorts: [50_000, 50_019] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport { 21, 50000-50019 } accept
  }
}`,
  runs: {
    'explicit PASV': { options: { data: 'pasv', listings: 6 }, expect: WORKS },
    'explicit EPSV': { options: { data: 'epsv', listings: 6 }, expect: WORKS },
  },
}
