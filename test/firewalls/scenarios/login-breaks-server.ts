import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server refuses to lock the user into a folder that can be written to',
  story: 'The firewall is open. vsftpd ends the session behind the password: "500 OOPS: ...".',
  server: { product: 'vsftpd', tls: 'offered', refuseWritableRoot: true },
  firewall: OPEN,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('login', 'server-session-setup-failure', 'server-config'),
    },
    'plain EPSV': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'server-session-setup-failure', 'server-config'),
    },
  },
}
