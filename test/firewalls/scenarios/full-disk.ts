import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Uploads break off: the disk of the server is full',
  story: 'The firewall is open. The disk behind the server takes 64 kB, the upload has 300 kB.',
  server: { product: 'vsftpd', tls: 'offered', diskBytes: 65_536 },
  firewall: OPEN,
  runs: {
    'explicit EPSV, upload': {
      options: { data: 'epsv', uploadBytes: 300_000, listings: 1 },
      expect: fails('transfer', 'server-storage-full', 'server-storage'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof uploads nothing' },
    },
  },
}
