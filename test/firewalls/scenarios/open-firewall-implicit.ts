import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Implicit TLS on port 990 and a range of passive ports are open',
  story: 'The firewall lets port 990 and ports 50000 to 50099 through; the server uses just that range.',
  server: { product: 'proftpd', tls: 'implicit', sessionReuseRequired: true, passivePorts: [50_000, 50_099] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport { 990, 50000-50099 } accept
  }
}`,
  runs: {
    'implicit EPSV': { options: { security: 'implicit', data: 'epsv' }, expect: WORKS },
    'implicit PASV': { options: { security: 'implicit', data: 'pasv', download: 'medium.bin' }, expect: WORKS },
  },
}
