import { CLIENT_HELLO_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'AUTH is accepted, then the connection is reset',
  story: 'The firewall lets AUTH and its 234 pass, and resets the connection at the first TLS record.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${CLIENT_HELLO_SEGMENT} reject with tcp reset
  }
}`,
  runs: {
    'explicit EPSV': { options: { data: 'epsv' }, expect: fails('tls-control', 'inspection-breaks-control', 'alg') },
    'explicit EPSV, TLS 1.2': {
      options: { data: 'epsv', tlsMax: '1.2' },
      expect: fails('tls-control', 'inspection-breaks-control', 'alg'),
    },
  },
}
