import { makeCertificate } from '../../real-servers/certificates.ts'
import { certificateFolder } from '../../real-servers/start-server.ts'
import { startMiddlebox } from '../background.ts'
import { SERVER_NAME_IPV4 } from '../network.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The certificate of the server is suddenly issued by a firewall',
  story:
    'The firewall ends TLS on port 990 with a certificate of its own authority, reads along, and opens another TLS ' +
    'connection to the server.',
  server: { product: 'vsftpd', tls: 'implicit' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "inside" ip daddr {server} tcp dport 990 redirect to :9990
  }
}`,
  prepare: async ({ network }) => {
    const issuer = 'Corporate Firewall SSL Inspection CA'
    const { chainFile, keyFile } = await makeCertificate(certificateFolder(), [SERVER_NAME_IPV4], issuer)
    await startMiddlebox(network, 'firewall', 'tls-interceptor', {
      port: 9990,
      server: network.serverAddress,
      serverPort: 990,
      chainFile,
      keyFile,
    })
  },
  runs: {
    'implicit EPSV, certificate pinned': {
      options: { security: 'implicit', data: 'epsv' },
      withPin: true,
      expect: fails('tls-control', 'tls-intercepted', 'network-firewall'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof goes on after certificate errors' },
    },
  },
}
