import { FTP_HELPER } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Active mode works in plain FTP and fails with TLS: the NAT router rewrites PORT',
  story:
    'The router translates the address in PORT while it can read it (nf_nat_ftp). Behind TLS the private address ' +
    'gets out, and the server will not dial it.',
  network: { clientAddress: '192.168.7.10', clientRouted: false },
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" accept
  }
}`,
  runs: {
    'plain PORT': { options: { security: 'plain', data: 'port' }, expect: WORKS },
    'explicit PORT': { options: { data: 'port' }, expect: fails('port-command', 'active-private-address', 'nat') },
  },
  matrix: fails('port-command', 'alg-blind-to-encrypted-control', 'nat'),
}
