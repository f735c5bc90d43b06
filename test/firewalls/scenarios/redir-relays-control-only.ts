import { startBox } from '../boxes.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'redir forwards port 21 and knows nothing of FTP',
  story: 'A plain TCP relay passes the control connection. The server’s 227 names its own private address.',
  network: { serverAddress: '10.20.30.40', clientRouted: false },
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: '',
  prepare: ({ network }) =>
    startBox(network, 'firewall', 'redir', {
      port: 21,
      args: ['-n', ':21', `${network.serverAddress}:21`],
    }),
  runs: {
    'explicit PASV': {
      options: { host: '192.0.2.1', data: 'pasv' },
      expect: fails('pasv-reply', 'pasv-address-unroutable', 'server-config'),
    },
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
    },
  },
}
