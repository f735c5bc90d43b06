import { type Scenario, warns } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Every login waits some seconds for the greeting',
  story:
    'The server asks the client who it is (ident, port 113) before it greets, and the firewall in front of the client ' +
    'drops the question. The server waits ten seconds for the answer.',
  server: { product: 'proftpd', tls: 'offered', ident: true },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "outside" tcp dport 113 drop
  }
}`,
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv', silence: 14_000 },
      expect: warns('banner', 'slow-banner', 'server-config'),
      proof: { curl: 'untried', lftp: 'untried', because: 'the proof has not the patience' },
    },
  },
}
