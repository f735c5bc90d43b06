import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'CWD is answered with a code of another class',
  story: 'What stands before the server answers CWD with 314, which asks for another command and is no success.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { CWD: { reply: '314 Path noted.' } },
    }),
  runs: {
    'plain EPSV, folder': {
      options: { security: 'plain', data: 'epsv', path: 'incoming' },
      expect: fails('post-login', 'server-protocol-bug', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof changes no folder' },
    },
  },
}
