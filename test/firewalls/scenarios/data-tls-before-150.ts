import { OPEN } from '../nft-parts.ts'
import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server says 150 when TLS of the data connection is up',
  story: 'The firewall is open. Clients that wait for the 150 before they begin TLS wait for ever.',
  server: { product: 'pyftpdlib', tls: 'required', announcedAfterTls: true },
  firewall: OPEN,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: WORKS,
      proof: {
        curl: 'untried',
        lftp: 'fails',
        because: 'lftp waits for the 150; pyftpdlib resets the early ClientHello of curl',
      },
    },
  },
}
