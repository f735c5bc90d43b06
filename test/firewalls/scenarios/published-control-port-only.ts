import { SILENT_ITSELF } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

const closed = fails('tcp-data', 'pasv-port-filtered', 'network-firewall')

export const scenario: Scenario = {
  title: 'Only port 21 is published',
  story:
    'The server behind DNAT announces the public address properly, yet no rule forwards its passive ports: the ' +
    'firewall itself is dialled, and stays silent.',
  network: { serverAddress: '10.20.30.40' },
  server: { product: 'proftpd', tls: 'offered', passiveAddress: '192.0.2.1', passivePorts: [50_000, 50_099] },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 21 dnat to {server}
  }
}
table inet firewall {${SILENT_ITSELF}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat accept
  }
}`,
  runs: {
    'explicit PASV': { options: { host: '192.0.2.1', data: 'pasv' }, expect: closed },
    'explicit EPSV': { options: { host: '192.0.2.1', data: 'epsv' }, expect: closed },
  },
}
