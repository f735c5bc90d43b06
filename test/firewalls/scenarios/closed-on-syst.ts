import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

const seen = {
  proof: { curl: 'works', lftp: 'works', because: 'neither asks for SYST' },
} as const

export const scenario: Scenario = {
  title: 'The connection is closed when SYST is sent',
  story:
    'What stands before the server ends the connection at SYST, without a word. Clients that do not ask get through.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { SYST: 'close' },
    }),
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
