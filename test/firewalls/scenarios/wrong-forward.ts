import { startMiddlebox } from '../background.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Port 21 leads to another service',
  story: 'The DNAT rule for port 21 points to the SSH port of the server.',
  network: { serverAddress: '10.20.30.40' },
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    ip daddr {inside} tcp dport 21 dnat to {server}:22
  }
}`,
  prepare: ({ network }) =>
    startMiddlebox(network, 'server', 'other-service', { port: 22, greeting: 'SSH-2.0-OpenSSH_9.2p1 Debian-2' }),
  runs: {
    explicit: { options: { host: '192.0.2.1' }, expect: fails('banner', 'wrong-service-on-port', 'client') },
  },
}
