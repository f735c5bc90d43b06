import { fails, type Scenario } from '../scenario.ts'

const seen = {
  accept: [{ cause: 'inspection-breaks-control', culprit: 'alg' }],
  undecided: 'A server process that dies on SYST and a device that resets it leave the same.',
  proof: { curl: 'works', lftp: 'works', because: 'neither asks for SYST' },
} as const

export const scenario: Scenario = {
  title: 'The connection is reset when SYST is sent',
  story: 'A firewall’s FTP filter knows no SYST and resets the connection. Clients that do not ask get through.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 21 @th,256,32 0x53595354 reject with tcp reset
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('auth', 'server-session-setup-failure', 'server-config'),
      ...seen,
    },
    'plain EPSV': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'server-session-setup-failure', 'server-config'),
      ...seen,
    },
  },
}
