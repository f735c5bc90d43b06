import { interceptingIssuer, interceptionSaid } from '../intercepting-issuer.ts'
import type { Observation, Rule } from '../rule.ts'
import { shows } from '../words.ts'

export const rule: Rule = {
  name: 'tls-intercepted',
  cause: 'tls-intercepted',
  words: {
    title: 'A device on the way replaces the server’s certificate by its own ({issuer})',
    explanation:
      'The certificate was not made for this server by a public or company authority but by a product that opens TLS, reads it and encrypts it again (deep inspection). The client talks to that device. It reads name and password, and session resumption between control and data connections usually breaks on it.',
    forms: {
      pin: {
        title: 'The certificate is another one than the server’s own',
        explanation:
          'The certificate that was presented is not the pinned one, and it is signed by an authority that this computer does not know. A device that inspects TLS presents such a certificate; the server may also have got a new one.',
      },
      'data-differs': {
        title: 'Control and data connection present different certificates',
        explanation:
          'Both connections should end at the same server with the same certificate. Where they differ, something opens TLS on one of them, or the data connection ends at another machine.',
      },
    },
    remedies: [
      {
        id: 'exempt-server',
        who: 'client-firewall',
        action: 'Exempt this server from TLS inspection (deep inspection, SSL decryption).',
      },
      {
        id: 'compare-fingerprint',
        who: 'client',
        action: 'Compare the fingerprint with the server’s admin; do not send the password before it fits.',
      },
    ],
    references: [{ title: 'RFC 4217 section 10 (what TLS protects)' }],
  },
  check(session) {
    const found: Observation[] = []
    const named = interceptingIssuer(session)
    const broken = session.breaks.find(({ kind }) => kind === 'certificate')
    if (named)
      found.push({
        explains: broken?.event ?? null,
        severity: broken ? 'failure' : 'warning',
        stage: 'tls-control',
        culprit: 'network-firewall',
        certainty: 'likely',
        facts: { issuer: named.issuer },
        evidence: [shows(named.event.id, `the issuer is ${named.issuer}`)],
        weight: 85,
      })
    for (const control of session.controls) {
      const certificates = control.tls?.certificates
      const changed = certificates?.problems.some(({ problem }) => problem === 'pin-changed')
      if (!certificates || !changed || named) continue
      const unknown = certificates.problems.some(
        ({ problem }) =>
          problem === 'unknown-issuer' || problem === 'self-signed' || problem === 'missing-intermediate',
      )
      found.push({
        explains: broken?.event ?? null,
        severity: broken ? 'failure' : 'warning',
        stage: 'tls-control',
        culprit: 'network-firewall',
        certainty: unknown ? 'likely' : 'possible',
        forms: ['pin'],
        facts: { issuer: certificates.chain[0]?.issuer ?? 'unknown issuer' },
        evidence: [shows(certificates.id, 'the fingerprint is not the pinned one')],
        weight: unknown ? 70 : 40,
      })
      break
    }
    const said = interceptionSaid(session)
    if (said)
      found.push({
        explains: session.first?.event ?? null,
        severity: session.first ? 'failure' : 'warning',
        stage: 'tls-control',
        culprit: 'network-firewall',
        certainty: 'likely',
        facts: { issuer: said.text.slice(0, 80) },
        evidence: [shows(said.id, 'the issuer is a product that inspects TLS')],
        weight: 85,
      })
    return found
  },
}
