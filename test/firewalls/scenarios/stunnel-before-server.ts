import { makeCertificate } from '../../real-servers/certificates.ts'
import { certificateFolder } from '../../real-servers/start-server.ts'
import { startBox } from '../boxes.ts'
import { SERVER_NAME_IPV4 } from '../network.ts'
import { fails, type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'stunnel makes implicit FTPS of a server without TLS',
  story: 'stunnel ends TLS on port 990. The server behind it knows nothing of TLS and refuses PROT P.',
  server: { product: 'vsftpd', tls: 'none', passiveAddress: '192.0.2.1', passivePorts: [50_000, 50_009] },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 50000-50009 dnat to {server}
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}`,
  prepare: async ({ network }) => {
    const { chainFile, keyFile } = await makeCertificate(certificateFolder(), [SERVER_NAME_IPV4, '192.0.2.1'])
    await startBox(network, 'firewall', 'stunnel', {
      port: 990,
      args: ['{folder}/stunnel.conf'],
      files: {
        'stunnel.conf': [
          'foreground = yes',
          'pid =',
          '[ftps]',
          'accept = 990',
          `connect = ${network.serverAddress}:21`,
          `cert = ${chainFile}`,
          `key = ${keyFile}`,
          '',
        ].join('\n'),
      },
    })
  },
  runs: {
    'implicit EPSV': {
      options: { host: '192.0.2.1', security: 'implicit', data: 'epsv' },
      expect: fails('tls-data', 'data-protection-mismatch', 'server-config'),
      proof: { curl: 'works', lftp: 'fails', because: 'curl takes data in clear where PROT P is refused' },
    },
    'implicit EPSV, PROT C': {
      options: { host: '192.0.2.1', security: 'implicit', data: 'epsv', protection: 'C' },
      expect: WORKS,
      proof: { curl: 'works', lftp: 'fails', because: 'lftp asks for PROT P' },
    },
  },
}
