import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

/** With names as long as file systems take (255 bytes), and some 60 bytes before each: more than the 40 MiB that this client keeps. */
const ENTRIES = 140_000

export const scenario: Scenario = {
  title: 'The listing is larger than this client keeps',
  story:
    'The firewall is open, and the folder holds more than this client takes. Neither server nor network is at fault.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: OPEN,
  prepare: async ({ server }) => {
    for (let number = 0; number < ENTRIES; number++)
      writeFileSync(join(server?.files ?? '', `${String(number).padStart(6, '0')}-${'n'.repeat(248)}`), '')
  },
  runs: {
    'explicit EPSV': {
      // The server sorts all names before it sends the first.
      options: { data: 'epsv', silence: 30_000 },
      expect: fails('transfer', 'client-fault', 'client'),
      ownLimit: true,
      proof: {
        curl: 'untried',
        lftp: 'untried',
        because: 'their limit is another, and so long a listing takes its time',
      },
    },
  },
}
