import { fails, type Scenario } from '../scenario.ts'

const refused = {
  expect: fails('tcp-data', 'pasv-port-refused', 'server-config'),
  accept: [{ culprit: 'network-firewall' }],
  undecided: 'A reset does not say whether a rule or a host that does not listen sent it.',
} as const

export const scenario: Scenario = {
  title: 'Login works, listings are refused: passive ports are rejected',
  story: 'The control port is open; the firewall answers connections to the passive ports with a TCP reset.',
  server: { product: 'proftpd', tls: 'offered', passivePorts: [49_152, 49_251] },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 49152-49251 reject with tcp reset
  }
}`,
  runs: {
    'explicit PASV': { options: { data: 'pasv' }, ...refused },
    'explicit EPSV': { options: { data: 'epsv' }, ...refused },
  },
}
