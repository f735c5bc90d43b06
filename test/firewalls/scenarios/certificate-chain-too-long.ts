import { makeCertificate } from '../../real-servers/certificates.ts'
import { certificateFolder } from '../../real-servers/start-server.ts'
import { SERVER_NAME_IPV4 } from '../network.ts'
import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server sends more certificates than TLS libraries take',
  story:
    'The firewall is open. Somebody put a whole trust store into the chain file, and the client ends the handshake.',
  server: {
    product: 'vsftpd',
    tls: 'offered',
    certificate: await makeCertificate(certificateFolder(), [SERVER_NAME_IPV4], undefined, 'long-chain'),
  },
  firewall: OPEN,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('tls-control', 'client-fault', 'client'),
    },
  },
}
