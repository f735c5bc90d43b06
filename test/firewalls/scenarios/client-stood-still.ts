import { standStill } from '../background.ts'
import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The computer of the client slept, and the server hung up',
  story:
    'The firewall is open. A laptop is closed in the middle of a session for longer than the server waits for commands.',
  server: { product: 'proftpd', tls: 'offered', idleSeconds: 4 },
  firewall: OPEN,
  prepare: ({ network }) => standStill(network, 6),
  runs: {
    'explicit EPSV, 3 s idle': {
      options: { data: 'epsv', listings: 1, idleSeconds: 3 },
      expect: fails('idle', 'client-fault', 'client'),
      proof: { curl: 'untried', lftp: 'untried', because: 'neither stays logged in on demand' },
    },
  },
}
