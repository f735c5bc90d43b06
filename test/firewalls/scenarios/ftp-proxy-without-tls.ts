import { startBox } from '../boxes.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'An FTP proxy stands before the server and knows no AUTH',
  story: 'SuSE’s ftp-proxy speaks FTP with the client in the server’s place. The server has TLS, the proxy has not.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: '',
  prepare: ({ network }) =>
    startBox(network, 'firewall', 'ftp-proxy', {
      port: 21,
      args: ['-d', '-n', '-f', '{folder}/ftp-proxy.conf'],
      files: {
        'ftp-proxy.conf': [
          '[-Global-]',
          'ServerType standalone',
          'Port 21',
          `DestinationAddress ${network.serverAddress}`,
          'DestinationPort 21',
          '',
        ].join('\n'),
      },
    }),
  runs: {
    'explicit EPSV': {
      options: { host: '192.0.2.1', data: 'epsv' },
      // It answers everything itself, so for a client it is the server.
      expect: fails('auth', 'server-tls-unsupported', 'server-tls'),
    },
    'plain PASV': { options: { host: '192.0.2.1', security: 'plain', data: 'pasv' }, expect: WORKS },
  },
}
