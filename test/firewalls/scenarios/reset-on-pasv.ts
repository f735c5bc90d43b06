import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Plain FTP is cut at PASV, FTPS works',
  story: 'A broken FTP inspection resets the control connection when it reads PASV. Behind TLS it reads nothing.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 21 @th,256,32 0x50415356 reject with tcp reset
  }
}`,
  runs: {
    'plain PASV': {
      options: { security: 'plain', data: 'pasv' },
      expect: fails('pasv-reply', 'inspection-breaks-control', 'alg'),
    },
    'explicit PASV': { options: { data: 'pasv' }, expect: WORKS },
  },
}
