import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The file is longer than SIZE said',
  story: 'The firewall is open. A program adds a line to the file between SIZE and RETR, as whoever writes a log does.',
  server: {
    product: 'proftpd',
    tls: 'offered',
    programs: { 'ExecBeforeCommand RETR': 'echo one line more >> /srv/hello.txt' },
  },
  firewall: OPEN,
  runs: {
    'plain EPSV, download': {
      options: { security: 'plain', data: 'epsv', listings: 1, download: 'hello.txt' },
      expect: fails('transfer', 'server-protocol-bug', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof lists and compares no sizes' },
    },
  },
}
