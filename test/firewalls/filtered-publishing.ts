/**
 * Founding case 1, first half, before any of the real servers: the firewall's FTP filter ends the client's control
 * connection, knows no AUTH, and answers it in the server's name. Plain FTP works through it.
 */
import type { Product } from '../real-servers/packages.ts'
import { startMiddlebox } from './background.ts'
import { fails, type Scenario, WORKS } from './scenario.ts'

const forged = fails('auth', 'alg-rejects-auth', 'alg')

/** Both texts that are reported for the same filter; the second also lets FEAT through, which lists AUTH TLS. */
const FILTERS = [
  { port: 2121, refusal: '550 Access is denied.', feat: false },
  { port: 2122, refusal: '500 Access is denied.', feat: true },
] as const

export const filteredPublishing = (product: Product): Scenario => ({
  title: `AUTH is refused by a filter in front of ${product}`,
  story:
    'The firewall redirects the control connection to its FTP filter, which forwards the verbs it knows and answers ' +
    'the others itself. It opens the port of each 227 that passes.',
  server: { product, tls: 'offered' },
  firewall: `
table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "inside" ip daddr {server} tcp dport 21 redirect to :${FILTERS[0].port}
    iifname "inside" ip daddr {server} tcp dport 2021 redirect to :${FILTERS[1].port}
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" masquerade
  }
}
table inet firewall {
  set pinholes {
    type ipv4_addr . inet_service
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ip daddr . tcp dport @pinholes accept
  }
}`,
  prepare: async ({ network }) => {
    await Promise.all(
      FILTERS.map((filter) =>
        startMiddlebox(network, 'firewall', 'verb-filter', {
          ...filter,
          server: network.serverAddress,
          pinholes: 'inet firewall pinholes',
        }),
      ),
    )
  },
  runs: {
    'explicit, refused with 550': { options: { data: 'pasv' }, expect: forged },
    'explicit, refused with 500': { options: { data: 'pasv', port: 2021 }, expect: forged },
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: WORKS },
  },
})
