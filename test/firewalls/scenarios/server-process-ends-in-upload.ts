import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Uploads break off, and the session with them: the kernel ends the process without a word',
  story:
    'The firewall is open. The server may write files of 64 kB, the upload has 300 kB: the process that holds both connections dies, and nothing says so.',
  server: { product: 'proftpd', tls: 'offered', largestFile: 65_536 },
  firewall: OPEN,
  runs: {
    'explicit EPSV, upload': {
      options: { data: 'epsv', uploadBytes: 300_000, listings: 1 },
      expect: fails('transfer', 'server-session-setup-failure', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof uploads nothing' },
    },
  },
}
