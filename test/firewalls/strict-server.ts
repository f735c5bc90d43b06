/**
 * Faults of the server's policy, or of what the client asks of it, behind an open firewall: no network element may be
 * blamed for any of them.
 */
import type { Product } from '../real-servers/packages.ts'
import { fails, type Scenario, WORKS } from './scenario.ts'

const asked = { curl: 'untried', lftp: 'untried' } as const

/** Pure-FTPd has no switch for a read-only account. */
const readOnlyRuns = (product: Product): Scenario['runs'] =>
  product === 'pure-ftpd'
    ? {}
    : {
        'upload that is not allowed': {
          options: { data: 'epsv', listings: 1, uploadBytes: 10_000 },
          expect: fails('transfer', 'server-permission-denied', 'server-config'),
          proof: { ...asked, because: 'the proof uploads nothing' },
        },
      }

export const strictServer = (product: Product): Scenario => ({
  title: `${product} insists on its rules, and the firewall is open`,
  story: 'TLS is required for login and data, accounts may only read. Each session but the last breaks one rule.',
  server: { product, tls: 'required', ...(product === 'pure-ftpd' ? {} : { readOnly: true }) },
  firewall: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
  }
}`,
  runs: {
    'plain login': {
      options: { security: 'plain', data: 'epsv' },
      expect: fails('login', 'tls-required-by-server', 'client'),
    },
    'wrong password': {
      // Pure-FTPd and pyftpdlib refuse a password after seconds only, against guessing.
      options: { data: 'epsv', silence: 12_000 },
      password: 'not-the-password',
      expect: fails('login', 'login-rejected', 'credentials'),
      proof: { ...asked, because: 'the proof knows the password' },
    },
    'unknown authority': {
      options: { data: 'epsv', ca: [] },
      expect: fails('tls-control', 'cert-untrusted', 'server-tls'),
      proof: { ...asked, because: 'the proof goes on after certificate errors' },
    },
    'data in clear': {
      options: { data: 'epsv', protection: 'C' },
      expect:
        product === 'proftpd'
          ? fails('post-login', 'data-protection-mismatch', 'client')
          : product === 'pyftpdlib'
            ? fails('pasv-reply', 'data-protection-mismatch', 'client')
            : fails('transfer', 'data-protection-mismatch', 'client'),
      proof: { ...asked, because: 'the proof protects data' },
    },
    ...readOnlyRuns(product),
    'all as required': {
      options: { data: 'epsv' },
      expect: WORKS,
      ...(product === 'pyftpdlib'
        ? {
            proof: {
              curl: 'untried',
              lftp: 'works',
              because: 'pyftpdlib resets the early ClientHello of curl',
            } as const,
          }
        : {}),
    },
  },
})
