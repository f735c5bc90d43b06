import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'The server wants a certificate from the client',
  story: 'The partner sent a .p12 file that nobody installed. The handshake fails.',
  lookFor:
    'The server asks for a certificate (CertificateRequest), the client has none, and an alert ends the connection; under TLS 1.3 only at the next command.',
  lesson: 'Install the client certificate and its key in the client.',
  setup: { server: { dialect: 'proftpd', tls: { clientCertificate: 'required' } } },
  runs: [
    {
      label: 'TLS 1.2, without',
      options: { tlsMax: '1.2' },
      expect: fails('tls-control', 'client-cert-required', 'client'),
    },
    {
      label: 'TLS 1.3, without',
      options: { tlsMin: '1.3' },
      expect: fails('tls-control', 'client-cert-required', 'client'),
    },
    { label: 'with certificate', withClientCertificate: true, options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'iis', 'filezilla-1'],
}
