import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Uploads are refused: the account may not write',
  story: 'The firewall is open. The server takes no upload, and says so under TLS, where nobody on the way reads it.',
  server: { product: 'vsftpd', tls: 'offered', readOnly: true },
  firewall: OPEN,
  runs: {
    'explicit EPSV, upload': {
      options: { data: 'epsv', uploadBytes: 1000, listings: 1 },
      expect: fails('transfer', 'server-permission-denied', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof uploads nothing' },
    },
  },
}
