import { type CertificateForm, certificateLooks } from '../certificate-problems.ts'
import { hypothesis } from '../hypothesis.ts'
import { interceptingIssuer, interceptionSaid } from '../intercepting-issuer.ts'
import type { Reading } from '../reading.ts'

export const rule = hypothesis<CertificateForm>({
  cause: 'cert-untrusted',
  words: {
    title: 'The server’s certificate is not trusted ({detail})',
    explanation:
      'The handshake worked, but the certificate’s chain does not lead to an authority that this computer trusts. It is self-signed, comes from a company’s own authority, or the server does not send the certificates in between.',
    forms: {
      'self-signed': {
        explanation:
          'The certificate vouches for itself, as after the installation of many servers. A device on the way can make such a one, too: its fingerprint, compared with the server’s admin, tells whose it is.',
      },
      'issuer-not-sent': {
        explanation:
          'The server sends no certificate of the issuer, which is unknown here: the intermediate one was forgotten, a company’s own authority made it, or a device opens TLS on the way. Compare the fingerprint with the server’s admin.',
      },
      'unknown-issuer': {
        explanation:
          'A company’s own authority made the certificate, or a device that opens TLS on the way: from here both look the same. Its fingerprint, compared with the server’s admin, tells, and so does a test from another network.',
      },
      'missing-intermediate': {
        explanation:
          'The server sends its own certificate without the intermediate one that joins it to a trusted authority. Some clients fetch it by themselves, others fail.',
      },
      'pin-changed': {
        title: 'The server’s certificate is not the one that was pinned',
        explanation:
          'The fingerprint of another certificate is pinned. Either the server has a new certificate, or something on the way presents its own. The session ended before user name and password were sent.',
      },
      pinned: {
        title: 'The server’s certificate is accepted because it is pinned ({detail})',
        explanation:
          'Nobody whom this computer trusts vouches for the certificate, but its fingerprint is the pinned one, so it is accepted. Other clients will ask or refuse.',
      },
      'weak-key': {
        title: 'The server’s certificate has a weak key ({detail})',
        explanation: 'The key or signature of the certificate is too weak to be trusted by TLS libraries of today.',
      },
    },
    rulesOut: ['The network path and TLS itself work.'],
    remedies: [
      {
        id: 'ask-new-fingerprint',
        who: 'client',
        when: 'pin-changed',
        action:
          'Ask the server’s admin for the SHA-256 fingerprint of the new certificate, by telephone and not by mail. Pin the new one only when it is exactly the one that was presented here: {fingerprint}',
        warning:
          'With the pin taken away or changed unchecked, the password goes to whoever presents this certificate.',
      },
      {
        id: 'install-trusted-certificate',
        who: 'server-admin',
        when: 'trust',
        action: 'Install a certificate from an authority that the clients trust, with all intermediate certificates.',
      },
      {
        id: 'trust-authority',
        who: 'client',
        when: 'trust',
        action:
          'Add the company’s authority to the trusted ones, after checking its fingerprint with the server’s admin.',
        act: { id: 'add-authority' },
      },
      {
        id: 'pin-certificate',
        who: 'client',
        when: 'trust-shown',
        action:
          'Read the fingerprint to the server’s admin by telephone; if it is the right one, pin it. SHA-256 {fingerprint}',
      },
      {
        id: 'compare-fingerprint',
        who: 'client',
        when: 'trust-unseen',
        action: 'Compare the fingerprint with the server’s admin by telephone before you accept the certificate.',
      },
    ],
    references: [{ title: 'RFC 5280 section 6 (certification path validation)' }, { title: 'RFC 4217 section 10' }],
  },
  looks: certificateLooks(
    ['self-signed', 'unknown-issuer', 'missing-intermediate', 'issuer-not-ca', 'weak-key', 'pin-changed'],
    'certificate-untrusted',
  ).map((look) => (session) => (isIntercepted(session) ? [] : look(session))),
})

/** An inspecting device is untrusted as well, and says more. */
const isIntercepted = (session: Reading) => interceptingIssuer(session) !== null || interceptionSaid(session) !== null
