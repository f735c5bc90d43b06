import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server asks for an account that nobody named',
  story: 'What stands before the server answers the password with 332: an account is to be named, too.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { PASS: { reply: '332 Need account for login.' } },
    }),
  runs: {
    'plain EPSV': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'login-rejected', 'credentials'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof names no account' },
    },
  },
}
