import { AUTH_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'AUTH is never answered',
  story: 'An inspecting firewall drops the segment that carries AUTH. The client waits; so does the server.',
  server: { product: 'pure-ftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${AUTH_SEGMENT} drop
  }
}`,
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, expect: fails('auth', 'inspection-breaks-control', 'alg') },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, expect: WORKS },
  },
}
