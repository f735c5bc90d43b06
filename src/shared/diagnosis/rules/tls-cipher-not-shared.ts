import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarksMean } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { tlsSides } from '../tls-sides.ts'

const WORDS =
  /no[_ ](?:shared|common|suitable)[_ ]?cipher|no[_ ]ciphers|insufficient[_ ]security|dh[_ ]key[_ ]too[_ ]small|weak|bad[_ ]dh|dh_?p|small.*(?:key|prime)|NO_CIPHERS|unsupported.*(?:group|curve)|wrong[_ ]curve|handshake[_ ]failure/i

export const rule: Rule = {
  name: 'tls-cipher-not-shared',
  cause: 'tls-cipher-mismatch',
  words: {
    title: 'Client and server agree on no cipher or key exchange',
    explanation:
      'The handshake ended because one side refuses what the other offers: there is no common cipher, or the server’s Diffie-Hellman parameters are too weak for a client of today (Logjam). It depends on the TLS libraries alone, which is why an older client may still work.',
    forms: {
      unexplained: {
        explanation:
          'The server agreed to TLS and the handshake then ended without a word about the reason. Where the path is fine, this is most often a disagreement between the TLS libraries: no common cipher, or Diffie-Hellman parameters that are too weak for a client of today.',
      },
    },
    rulesOut: ['The control port is open and AUTH reached the server.'],
    remedies: [
      {
        id: 'enable-ciphers',
        who: 'server-admin',
        action:
          'Enable modern ciphers (ECDHE with AES-GCM) and use Diffie-Hellman parameters of at least 2048 bits; update the server’s TLS library.',
      },
      {
        id: 'switch-weak-off',
        who: 'client',
        action:
          'Until then try with the weak key exchange switched off in the client, or with an older TLS version, for this server only.',
        warning: 'Weak ciphers can be broken.',
      },
    ],
    references: [{ title: 'RFC 8446 section 6.2 (alerts 40 and 71)' }, { title: 'RFC 7919 (Diffie-Hellman groups)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'tls', ({ how }) => how !== 'plain-answer')) {
      const { control, remarks, event, how } = group.lead
      const alerts = control?.tls?.alerts ?? []
      const alert = alerts.find(({ number }) => number === 40 || number === 71 || number === 47)
      const failed = control?.tls?.failed
      const weak = remarksMean(session, remarks, 'tls-weak-parameters', 'tls-cipher')
      const words = weak ?? (failed && WORDS.test(failed.message) ? failed.id : null)
      const wanted = control?.tls?.clientCertificateRequested === true
      const limited = tlsSides(session, control).clientLimited
      if (
        !alert &&
        words === null &&
        !(session.imported && (how === 'error' || how === 'silence' || how === 'closed' || how === 'alert'))
      )
        continue
      if (alert && remarksMean(session, remarks, 'tls-version', 'client-certificate') !== null) continue
      const certain = (alert !== undefined || words !== null) && !wanted
      found.push({
        explains: event,
        stage: 'tls-control',
        culprit: 'server-tls',
        certainty: certain && !limited ? 'likely' : 'possible',
        forms: certain ? [] : ['unexplained'],
        evidence: [
          ...(alert ? [{ event: alert.id, shows: `TLS alert ${alert.number}` }] : []),
          ...groupEvidence(group, () => 'the handshake fails'),
        ],
        probes: ['tls-1.2-only', 'small-client-hello'],
        weight: certain ? 60 : 55,
      })
    }
    return found
  },
}
