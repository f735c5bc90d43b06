import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Over IPv6 EPSV works and PASV cannot',
  story: 'Client and server meet over IPv6 only; PASV has no room for an IPv6 address (RFC 2428).',
  server: { product: 'pyftpdlib', tls: 'offered', address: '2001:db8:2::20' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    meta nfproto ipv4 drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { host: 'ftp6.example.net', data: 'epsv' },
      expect: WORKS,
      proof: {
        curl: 'untried',
        lftp: 'works',
        because: 'pyftpdlib resets the ClientHello that curl sends before LIST',
      },
    },
    'explicit EPRT': {
      options: { host: 'ftp6.example.net', data: 'eprt' },
      expect: WORKS,
      proof: {
        curl: 'untried',
        lftp: 'works',
        because: 'pyftpdlib resets the ClientHello that curl sends before LIST',
      },
    },
    'explicit PASV': {
      options: { host: 'ftp6.example.net', data: 'pasv' },
      expect: fails('pasv-reply', 'ipv6-needs-epsv', 'client'),
      proof: { curl: 'untried', lftp: 'untried', because: 'both insist on EPSV over IPv6' },
    },
  },
}
