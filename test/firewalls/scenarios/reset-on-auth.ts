import { AUTH_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The connection is reset when AUTH is sent',
  story: 'An inspecting firewall knows the word AUTH, dislikes it, and resets the connection.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${AUTH_SEGMENT} reject with tcp reset
  }
}`,
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, expect: fails('auth', 'inspection-breaks-control', 'alg') },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, expect: WORKS },
  },
}
