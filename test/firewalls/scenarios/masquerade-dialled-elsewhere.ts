import { SILENT_ITSELF } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'PORT is accepted, and the server dials somewhere else',
  story:
    'The client behind NAT announces its private address. ProFTPD says 200, and dials the address that the control ' +
    'connection came from: the router, which has nothing to forward that to.',
  network: { clientAddress: '192.168.7.10', clientRouted: false },
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}
table inet firewall {${SILENT_ITSELF}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" accept
  }
}`,
  runs: {
    'explicit PORT': {
      options: { data: 'port' },
      expect: fails('tcp-data', 'active-private-address', 'nat'),
      proof: { curl: 'untried', lftp: 'fails', because: 'curl 7.88 hangs in TLS on connections that it accepted' },
    },
    'plain PORT': {
      options: { security: 'plain', data: 'port' },
      expect: fails('tcp-data', 'active-private-address', 'nat'),
    },
  },
}
