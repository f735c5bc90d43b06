import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { type Scenario, WORKS } from '../scenario.ts'

const seen = {
  expect: WORKS,
  proof: { curl: 'fails', lftp: 'works', because: 'curl takes 120 for no greeting' },
} as const

export const scenario: Scenario = {
  title: 'Two 120 before the greeting',
  story: 'The server is not ready, and says so twice before it greets.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'faulty-relay', {
      port: 2121,
      server: network.serverAddress,
      beforeGreeting: ['120 Service ready in 1 minute.', '120 Service ready soon.'],
    }),
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, ...seen },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, ...seen },
  },
}
