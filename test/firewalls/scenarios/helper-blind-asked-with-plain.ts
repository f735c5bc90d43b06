import { FTP_HELPER } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'FTPS hangs after login, and a plain login was allowed as a probe',
  story: 'The firewall of helper-blind-to-tls; here the session may ask in plain FTP itself.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" tcp dport 21 accept
  }
}`,
  runs: {
    'explicit PASV, plain probe': {
      options: { data: 'pasv', probes: ['plain-login'] },
      expect: fails('tcp-data', 'alg-blind-to-encrypted-control', 'network-firewall'),
    },
  },
}
