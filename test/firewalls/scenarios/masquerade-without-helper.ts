import { fails, type Scenario, WORKS } from '../scenario.ts'

const privatePort = fails('port-command', 'active-private-address', 'nat')

export const scenario: Scenario = {
  title: 'Passive works, active does not: the client sits behind NAT',
  story: 'The client has a private address behind a masquerading router that leaves PORT alone.',
  network: { clientAddress: '192.168.7.10', clientRouted: false },
  server: { product: 'pure-ftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" accept
  }
}`,
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, expect: WORKS },
    'explicit PORT': { options: { data: 'port' }, expect: privatePort },
    'plain PORT': { options: { security: 'plain', data: 'port' }, expect: privatePort },
  },
}
