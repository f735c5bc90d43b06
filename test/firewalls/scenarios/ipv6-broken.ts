import { type Scenario, warns } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Every session starts slowly: the IPv6 address leads nowhere',
  story: 'The name has an IPv6 and an IPv4 address; the firewall drops IPv6 without a word.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    meta nfproto ipv6 drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { host: 'ftp.example.net', data: 'epsv' },
      expect: warns('tcp-control', 'ipv6-path-broken', 'network-firewall'),
      proof: { curl: 'works', lftp: 'fails', because: 'lftp is given one try, which goes to the IPv6 address' },
    },
  },
}
