import { startMiddlebox } from '../background.ts'
import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server greets with 421: too many connections',
  story:
    'The server takes one connection an address, and another program of the client holds it. The firewall is open.',
  server: { product: 'vsftpd', tls: 'offered', maxClientsPerAddress: 1 },
  firewall: OPEN,
  prepare: ({ network }) =>
    startMiddlebox(network, 'client', 'held-connection', { host: network.serverAddress, port: 21 }),
  runs: {
    explicit: {
      options: {},
      expect: fails('banner', 'connection-limit', 'client'),
      accept: [{ culprit: 'server-config' }],
      undecided: 'Whether the client holds too many connections or the server allows too few is a question of policy.',
    },
  },
}
