import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

const seen = {
  proof: { curl: 'works', lftp: 'works', because: 'neither asks for SYST' },
} as const

export const scenario: Scenario = {
  title: 'One question, and replies without end',
  story: 'What stands before the server answers SYST for ever. Clients that do not ask get through.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { SYST: 'flood' },
    }),
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('auth', 'server-protocol-bug', 'server-config'),
      ...seen,
    },
    'plain EPSV': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'server-protocol-bug', 'server-config'),
      ...seen,
    },
  },
}
