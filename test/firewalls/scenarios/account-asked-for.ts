import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server asks for an account',
  story:
    'What stands before the server answers the password with 332: an account is to be named, too. The last session names one.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { PASS: { reply: '332 Need account for login.', until: 'ACCT' } },
    }),
  runs: {
    'plain EPSV': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'login-rejected', 'credentials'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof names no account' },
    },
    'plain EPSV, with an account': {
      options: { security: 'plain', data: 'epsv' },
      account: 'practice',
      expect: WORKS,
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof names no account' },
    },
  },
}
