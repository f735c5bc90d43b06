import { fails, type Scenario, WORKS } from '../scenario.ts'

const blocked = fails('tcp-data', 'active-inbound-blocked', 'network-firewall')

export const scenario: Scenario = {
  title: 'Active mode: the server cannot call back',
  story:
    'The firewall in front of the client lets the client out and nothing in. PORT is accepted, the call never comes.',
  server: { product: 'vsftpd', tls: 'offered', dataConnectSeconds: 3 },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" accept
  }
}`,
  runs: {
    'explicit PORT': { options: { data: 'port' }, expect: blocked },
    'explicit EPRT': { options: { data: 'eprt' }, expect: blocked },
    'explicit EPSV': { options: { data: 'epsv' }, expect: WORKS },
  },
}
