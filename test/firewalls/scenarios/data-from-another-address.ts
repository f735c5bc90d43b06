import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Control and data leave by different addresses',
  story:
    'A load balancer for outgoing lines gives the control connection one public address and the data connections ' +
    'another. The server takes data only from the address that logged in.',
  network: { clientAddress: '192.168.7.10', clientRouted: false },
  server: { product: 'vsftpd', tls: 'offered' },
  firewall: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" tcp dport 21 snat to 198.51.100.1
    oifname "outside" snat to 198.51.100.2
  }
}`,
  prepare: async ({ network }) => {
    await network.run('firewall', ['ip', 'address', 'add', '198.51.100.2/24', 'dev', 'outside'])
  },
  runs: {
    'explicit EPSV': {
      options: { data: 'epsv' },
      expect: fails('tcp-data', 'data-peer-address-mismatch', 'nat'),
    },
    'plain PASV': {
      options: { security: 'plain', data: 'pasv' },
      expect: fails('tcp-data', 'data-peer-address-mismatch', 'nat'),
    },
  },
}
