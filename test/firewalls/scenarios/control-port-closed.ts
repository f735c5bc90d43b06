import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'No server listens on port 21',
  story: 'The firewall is open, the server program does not run. Nothing of the network is at fault.',
  server: null,
  firewall: OPEN,
  runs: {
    explicit: {
      options: {},
      expect: fails('tcp-control', 'control-port-refused', 'server-config'),
      accept: [{ culprit: 'client' }],
      undecided:
        'A reset says neither whether a rule or a host without server sent it, nor whether the port is the right one.',
    },
  },
}
