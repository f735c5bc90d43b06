import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'The handshake stalls at the certificate',
  story:
    'Through the new VPN the FTPS handshake hangs; a colleague in the office has no trouble. Login in plain FTP works.',
  lookFor:
    'Small TLS messages pass in both directions, then the server’s next flight, which fills whole packets, never arrives.',
  lesson:
    'Full-size packets vanish and the message that they are too big is filtered: an MTU black hole. Lower the MSS on the tunnel, or let ICMP pass.',
  setup: {
    server: { dialect: 'vsftpd', tls: { certificate: 'large', groups: 'P-384' } },
    path: [{ box: 'segment-limit', direction: 'to-client', bytes: 1_400 }],
  },
  runs: [{ label: 'explicit', expect: fails('tls-control', 'mtu-blackhole', 'network-firewall') }],
  alsoAs: ['proftpd', 'filezilla-1', 'iis'],
}
