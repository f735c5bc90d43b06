import { startMiddlebox } from '../background.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'A second session gets no answer',
  story: 'The firewall lets one connection to port 21 stand, and drops the next while another program holds the first.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
    tcp dport 21 ct state new ct count over 1 drop
    ct state established,related accept
    tcp dport 21 accept
  }
}`,
  prepare: ({ network }) =>
    startMiddlebox(network, 'client', 'held-connection', { host: network.serverAddress, port: 21 }),
  runs: {
    explicit: { options: {}, expect: fails('tcp-control', 'control-port-filtered', 'network-firewall') },
  },
}
