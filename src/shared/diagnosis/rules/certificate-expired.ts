import { type CertificateForm, certificateLooks } from '../certificate-problems.ts'
import { hypothesis } from '../hypothesis.ts'

export const rule = hypothesis<CertificateForm>({
  cause: 'cert-expired',
  words: {
    title: 'The server’s certificate is outside its validity ({detail})',
    explanation:
      'The certificate is valid from {from} to {until}. It has run out or is not valid yet; a wrong clock on the client looks the same.',
    rulesOut: ['The network path and TLS itself work.'],
    remedies: [
      {
        id: 'renew-certificate',
        who: 'server-admin',
        action: 'Renew the certificate and make the FTP service load it (many services read it only at start).',
      },
      { id: 'check-clock', who: 'client', action: 'Check date and time of this computer.' },
    ],
    references: [{ title: 'RFC 5280 section 4.1.2.5 (validity)' }],
  },
  looks: certificateLooks(['expired', 'not-yet-valid'], 'certificate-expired'),
})
