import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The size is another one',
  story: 'The firewall is open. SIZE names a page of the kernel’s, and a few bytes come with a 226 behind them.',
  server: { product: 'proftpd', tls: 'offered', kernelFile: 'fscaps.txt' },
  firewall: OPEN,
  runs: {
    'plain EPSV, download': {
      options: { security: 'plain', data: 'epsv', listings: 1, download: 'fscaps.txt' },
      expect: fails('transfer', 'server-protocol-bug', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof lists and compares no sizes' },
    },
  },
}
