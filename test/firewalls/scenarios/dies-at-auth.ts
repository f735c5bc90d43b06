import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server dies at AUTH',
  story: 'What serves the port ends when it reads AUTH, and nothing listens afterwards. No inspection does that.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  once: true,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { AUTH: 'die' },
    }),
  runs: {
    explicit: {
      options: { data: 'epsv' },
      expect: fails('auth', 'server-tls-broken', 'server-tls'),
      proof: { curl: 'untried', lftp: 'untried', because: 'after the first attempt nothing is there to try' },
    },
  },
}
