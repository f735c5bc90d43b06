import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server speaks TLS 1.3 only',
  story: 'The firewall is open. A client that is held to TLS 1.2 finds no common version.',
  server: { product: 'proftpd', tls: 'required', tlsMin: '1.3' },
  firewall: OPEN,
  runs: {
    'explicit EPSV, TLS 1.2': {
      options: { data: 'epsv', tlsMax: '1.2' },
      expect: fails('tls-control', 'tls-version-mismatch', 'client'),
      accept: [{ culprit: 'server-tls' }],
      undecided: 'The alert says that the versions do not meet, not who should move.',
      proof: { curl: 'fails', lftp: 'untried', because: 'lftp cannot be held to a version' },
    },
    'explicit EPSV': { options: { data: 'epsv' }, expect: WORKS },
  },
}
