import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'FTPS hangs after 234 since the client was updated',
  story:
    'The way to the server loses packets of more than 1400 bytes. A new ClientHello is larger than that, an old one ' +
    'is not.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "inside" meta length > 1400 drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('tls-control', 'mtu-blackhole', 'network-firewall'),
      proof: { curl: 'works', lftp: 'works', because: 'their ClientHello is small' },
    },
    'explicit EPSV, small ClientHello': { options: { data: 'epsv', hello: 'small' }, expect: WORKS },
  },
}
