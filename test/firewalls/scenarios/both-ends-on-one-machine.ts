import { startMiddlebox } from '../background.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Listings without an answer, from the same machine',
  story:
    'A proxy beside the server passes everything on but what asks for a listing. Client, proxy and server are one machine.',
  server: { product: 'vsftpd', tls: 'offered' },
  onOneMachine: true,
  firewall: '',
  prepare: ({ network }) =>
    startMiddlebox(network, 'client', 'faulty-relay', {
      port: 2121,
      server: '127.0.0.1',
      at: { MLSD: 'silence', LIST: 'silence' },
    }),
  runs: {
    'plain PASV': {
      options: { host: '127.0.0.1', port: 2121, security: 'plain', data: 'pasv' },
      expect: fails('transfer', 'server-protocol-bug', 'server-config'),
    },
  },
}
