import { fails, type Scenario } from '../scenario.ts'

const closed = fails('tcp-data', 'pasv-port-filtered', 'network-firewall')

export const scenario: Scenario = {
  title: 'Login works, listings hang: passive ports are closed',
  story:
    'Only the control port is let through, and nothing reads the control connection to open more. This is the second ' +
    'half of the ISA 2006 case.',
  server: { product: 'vsftpd', tls: 'offered', passivePorts: [49_152, 49_251] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    tcp dport 21 accept
  }
}`,
  runs: {
    'explicit PASV': { options: { data: 'pasv' }, expect: closed },
    'explicit EPSV': { options: { data: 'epsv' }, expect: closed },
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: closed },
  },
  matrix: closed,
}
