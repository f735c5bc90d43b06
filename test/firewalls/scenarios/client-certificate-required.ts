import { OPEN } from '../nft-parts.ts'
import { fails, type Scenario } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'The server demands a client certificate',
  story:
    'The firewall is open. With TLS 1.2 the handshake ends in an alert, with TLS 1.3 the alert comes behind it, at the first command.',
  server: { product: 'proftpd', tls: 'required', clientCertificateRequired: true },
  firewall: OPEN,
  runs: {
    'explicit, TLS 1.2': {
      options: { tlsMax: '1.2' },
      expect: fails('tls-control', 'client-cert-required', 'client'),
    },
    'explicit, TLS 1.3': {
      options: { tlsMin: '1.3' },
      expect: fails('tls-control', 'client-cert-required', 'client'),
    },
  },
}
