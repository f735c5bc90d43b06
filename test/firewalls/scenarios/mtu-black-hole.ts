import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Small packets pass, full ones vanish',
  story:
    'A tunnel on the way takes 1300 bytes, and the ICMP messages that would say so are filtered. Commands and small ' +
    'listings pass; certificates and files do not.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    meta length > 1300 drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('tls-control', 'mtu-blackhole', 'network-firewall'),
      // Their ClientHello is small; it is the server's certificates that do not come.
    },
    'plain PASV, listing': {
      options: { security: 'plain', data: 'pasv' },
      expect: { outcome: 'works', stage: null, cause: null, culprit: null },
    },
    'plain PASV, download': {
      options: { security: 'plain', data: 'pasv', download: 'medium.bin', listings: 1 },
      expect: fails('transfer', 'mtu-blackhole', 'network-firewall'),
    },
  },
}
