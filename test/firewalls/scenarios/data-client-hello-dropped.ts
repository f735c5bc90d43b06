import { DATA_HELLO_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Listings hang in the TLS handshake of the data connection',
  story: 'TCP of the passive ports passes, and the firewall drops the segment that starts TLS on them.',
  server: { product: 'vsftpd', tls: 'offered', dataConnectSeconds: 5 },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${DATA_HELLO_SEGMENT} drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('tls-data', 'data-connection-interrupted', 'network-firewall'),
    },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, expect: WORKS },
  },
}
