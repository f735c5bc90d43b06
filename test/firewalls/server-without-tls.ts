/** The genuine counterpart of a forged refusal: the server itself has no TLS, and the path is open. */
import type { Product } from '../real-servers/packages.ts'
import { fails, type Scenario, WORKS } from './scenario.ts'

export const serverWithoutTls = (product: Product): Scenario => ({
  title: `AUTH is refused by ${product} itself`,
  story: 'TLS is not configured on the server. The firewall is open, and must not be blamed.',
  server: { product, tls: 'none' },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
  }
}`,
  runs: {
    explicit: { options: {}, expect: fails('auth', 'server-tls-unsupported', 'server-tls') },
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: WORKS },
  },
})
