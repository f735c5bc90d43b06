import { FTP_HELPER } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Plain FTP works, FTPS is sent to a private address',
  story:
    'The server is published by DNAT and announces its private address in 227. The firewall translates that while it ' +
    'can read it (nf_nat_ftp) and opens the port; behind TLS the client gets the private address.',
  network: { serverAddress: '10.20.30.40', clientRouted: true },
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 21 dnat to {server}
  }
}
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat tcp dport 21 accept
  }
}`,
  runs: {
    'plain PASV': { options: { host: '192.0.2.1', security: 'plain', data: 'pasv' }, expect: WORKS },
    'explicit PASV': {
      options: { host: '192.0.2.1', data: 'pasv' },
      expect: fails('pasv-reply', 'pasv-address-unroutable', 'server-config'),
    },
  },
}
