import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Active mode: the call back is refused',
  story: 'The firewall in front of the client answers connections to the client with a reset.',
  server: { product: 'pure-ftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "outside" ct state new tcp flags syn reject with tcp reset
  }
}`,
  runs: {
    'explicit PORT': {
      options: { data: 'port' },
      expect: fails('tcp-data', 'active-inbound-blocked', 'network-firewall'),
    },
    'plain EPRT': {
      options: { security: 'plain', data: 'eprt' },
      expect: fails('tcp-data', 'active-inbound-blocked', 'network-firewall'),
    },
  },
}
