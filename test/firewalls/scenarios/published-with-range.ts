import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Server behind DNAT, published with its passive range',
  story: 'The remedy: the server announces the public address and a fixed range, and the firewall forwards both.',
  network: { serverAddress: '10.20.30.40' },
  server: { product: 'vsftpd', tls: 'required', passiveAddress: '192.0.2.1', passivePorts: [50_000, 50_099] },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport { 21, 50000-50099 } dnat to {server}
  }
}
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ct status dnat accept
  }
}`,
  runs: {
    'explicit PASV': { options: { host: '192.0.2.1', data: 'pasv' }, expect: WORKS },
    'explicit EPSV': { options: { host: '192.0.2.1', data: 'epsv' }, expect: WORKS },
  },
}
