import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Port 21 refuses at once',
  story:
    'The firewall answers connections to the control port with a TCP reset. Nobody can tell that from a server that ' +
    'does not listen: see control-port-closed.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 21 reject with tcp reset
  }
}`,
  runs: {
    explicit: {
      options: {},
      expect: fails('tcp-control', 'control-port-refused', 'server-config'),
      accept: [{ culprit: 'client' }],
      undecided:
        'A reset says neither whether a rule or a host without server sent it, nor whether the port is the right one.',
    },
  },
}
