import { makeCertificate } from '../../real-servers/certificates.ts'
import { certificateFolder } from '../../real-servers/start-server.ts'
import { startBox } from '../boxes.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'sslsplit reads along on port 990',
  story:
    'sslsplit ends the client’s TLS with a copy of the server’s certificate, signed by its own authority, and opens ' +
    'another TLS connection to the server.',
  server: { product: 'vsftpd', tls: 'implicit' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "inside" ip daddr {server} tcp dport 990 redirect to :9990
  }
}`,
  prepare: async ({ network }) => {
    const { authorityFiles } = await makeCertificate(certificateFolder(), ['unused'], 'Example Proxy CA')
    const { certificateFile, keyFile } = authorityFiles
    await startBox(network, 'firewall', 'sslsplit', {
      port: 9990,
      args: ['-k', keyFile, '-c', certificateFile, 'ssl', '0.0.0.0', '9990', network.serverAddress, '990'],
    })
  },
  runs: {
    'implicit EPSV': {
      options: { security: 'implicit', data: 'epsv' },
      expect: fails('tls-control', 'tls-intercepted', 'network-firewall'),
      accept: [{ cause: 'cert-untrusted', culprit: 'server-tls' }],
      undecided: 'An authority that nobody knows may be the server’s own.',
      alsoNamed: ['tls-intercepted'],
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof goes on after certificate errors' },
    },
    'implicit EPSV, certificate pinned': {
      options: { security: 'implicit', data: 'epsv' },
      withPin: true,
      expect: fails('tls-control', 'tls-intercepted', 'network-firewall'),
      accept: [{ cause: 'cert-untrusted', culprit: 'server-tls' }],
      undecided: 'The same, as long as nobody at the server says that its certificate is the pinned one.',
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof goes on after certificate errors' },
    },
  },
}
