import { AUTH_SEGMENT } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'AUTH is reset on port 21 and passes on another port of the same server',
  story:
    'The inspection is bound to port 21. The server is published a second time on port 2121, which nobody inspects.',
  server: { product: 'pure-ftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {server} tcp dport 2121 dnat to {server}:21
  }
}
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ${AUTH_SEGMENT} ct original proto-dst 21 reject with tcp reset
  }
}`,
  runs: {
    'explicit EPSV, port 21': {
      options: { data: 'epsv', otherPort: 2121, probes: ['other-port'] },
      expect: fails('auth', 'inspection-breaks-control', 'alg'),
    },
    'explicit EPSV, port 2121': { options: { data: 'epsv', port: 2121 }, expect: WORKS },
  },
}
