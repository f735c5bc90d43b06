import { CLIENT_HELLO_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'AUTH is accepted, then TLS gets no answer',
  story: 'The firewall lets AUTH and its 234 pass, and drops every segment that starts a TLS handshake.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${CLIENT_HELLO_SEGMENT} drop
  }
}`,
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, expect: fails('tls-control', 'inspection-breaks-control', 'alg') },
    'explicit EPSV, small hello': {
      options: { data: 'epsv', hello: 'small' },
      expect: fails('tls-control', 'inspection-breaks-control', 'alg'),
    },
  },
}
