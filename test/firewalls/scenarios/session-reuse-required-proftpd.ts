import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: '425 although every port is open: ProFTPD wants the TLS session resumed',
  story:
    'The firewall is open. The server answers data connections that do not resume with 425 "Operation not permitted".',
  server: { product: 'proftpd', tls: 'required', sessionReuseRequired: true },
  firewall: OPEN,
  runs: {
    'explicit PASV, not resumed': {
      options: { data: 'pasv', resume: false },
      expect: fails('tls-data', 'tls-session-reuse-required', 'client'),
      proof: { curl: 'untried', lftp: 'untried', because: 'both resume' },
    },
    'explicit PASV, resumed': { options: { data: 'pasv' }, expect: WORKS },
  },
}
