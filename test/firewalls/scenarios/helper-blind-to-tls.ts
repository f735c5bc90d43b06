import { FTP_HELPER } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

const closed = {
  expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
  accept: [{ cause: 'alg-blind-to-encrypted-control' }],
  undecided: 'The encrypted session alone shows a closed port; only a plain one tells why.',
  alsoNamed: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
} as const

export const scenario: Scenario = {
  title: 'Plain FTP works, FTPS logs in and then hangs',
  story:
    'The firewall opens data ports by reading the control connection (nf_conntrack_ftp). Behind TLS it reads nothing, ' +
    'and opens nothing.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" tcp dport 21 accept
  }
}`,
  runs: {
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: WORKS },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, expect: WORKS },
    'plain PORT': { options: { security: 'plain', data: 'port' }, expect: WORKS },
    'explicit PASV': { options: { data: 'pasv' }, ...closed },
    'explicit EPSV': { options: { data: 'epsv' }, ...closed },
  },
  matrix: fails('tcp-data', 'alg-blind-to-encrypted-control', 'network-firewall'),
}
