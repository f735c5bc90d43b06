import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'A command without an answer',
  story:
    'What stands before the server swallows SIZE and passes everything else on. Whoever waits for the size waits for ever.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      at: { SIZE: 'silence' },
    }),
  runs: {
    'plain EPSV, download': {
      options: { security: 'plain', data: 'epsv', download: 'hello.txt' },
      expect: WORKS,
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof lists and asks for no size' },
    },
  },
}
