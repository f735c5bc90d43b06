import { startMiddlebox } from '../background.ts'
import { RELAYED } from '../nft-parts.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

const refused = {
  expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
  accept: [{ stage: 'pasv-reply', cause: 'alg-alters-bytes', culprit: 'alg' }],
  undecided: 'The session in clear does not show that 227 was another one when it left the server.',
} as const

export const scenario: Scenario = {
  title: 'FTPS works, plain FTP dials a port on which nobody listens',
  story: 'A translating device reads 227 and 229 and writes a wrong port into them. Behind TLS it cannot.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: RELAYED,
  prepare: ({ network }) =>
    startMiddlebox(network, 'firewall', 'reply-mangler', { port: 2121, server: network.serverAddress }),
  runs: {
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, ...refused },
    'plain EPSV': { options: { security: 'plain', data: 'epsv' }, ...refused },
    'explicit PASV': { options: { data: 'pasv' }, expect: WORKS },
    'explicit EPSV': { options: { data: 'epsv' }, expect: WORKS },
  },
  matrix: { outcome: 'works-with-warnings', stage: 'pasv-reply', cause: 'alg-alters-bytes', culprit: 'alg' },
}
