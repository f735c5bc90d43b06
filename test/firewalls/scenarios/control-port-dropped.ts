import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Nothing answers on port 21',
  story: 'The firewall drops every connection to the control port without a word.',
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy drop;
  }
}`,
  runs: {
    explicit: { options: {}, expect: fails('tcp-control', 'control-port-filtered', 'network-firewall') },
    plain: {
      options: { security: 'plain' },
      expect: fails('tcp-control', 'control-port-filtered', 'network-firewall'),
    },
  },
}
