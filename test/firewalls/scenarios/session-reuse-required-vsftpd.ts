import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Data connections end early, although every port is open: vsftpd wants the TLS session resumed',
  story: 'The firewall is open. The server refuses data connections whose TLS does not resume the control session.',
  server: { product: 'vsftpd', tls: 'required', sessionReuseRequired: true },
  firewall: OPEN,
  runs: {
    'explicit EPSV, not resumed': {
      options: { data: 'epsv', resume: false },
      expect: fails('tls-data', 'tls-session-reuse-required', 'client'),
      proof: { curl: 'untried', lftp: 'untried', because: 'both resume' },
    },
    'explicit EPSV, resumed': { options: { data: 'epsv' }, expect: WORKS },
  },
}
