import { type CertificateForm, certificateLooks } from '../certificate-problems.ts'
import { hypothesis } from '../hypothesis.ts'

export const rule = hypothesis<CertificateForm>({
  cause: 'cert-name-mismatch',
  words: {
    title: 'The server’s certificate is for another name ({detail})',
    explanation:
      'The certificate names {names}, but the client connected to another name or to an IP address. The server has the wrong certificate, or the client uses a name (an alias, an address) that the certificate does not hold.',
    rulesOut: ['The network path and TLS itself work.'],
    remedies: [
      { id: 'use-certificate-name', who: 'client', action: 'Connect to a name that the certificate holds.' },
      {
        id: 'install-matching-certificate',
        who: 'server-admin',
        action: 'Install a certificate that holds every name under which clients connect.',
      },
    ],
    references: [{ title: 'RFC 9525 (service identity in TLS)' }],
  },
  looks: certificateLooks(['name-mismatch', 'no-names'], 'certificate-name'),
})
