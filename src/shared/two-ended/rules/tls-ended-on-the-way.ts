import { namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'

export const tlsEndedOnTheWay = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'tls-ended-on-the-way',
    cause: 'tls-intercepted',
    words: {
      title: 'Something between the two ends decrypts the session: the far end saw another TLS handshake than was sent',
      explanation:
        'The ClientHello that arrived at the far end is not the one that was sent. A device on the way ends TLS and begins it anew, reads everything in between, and shows the client a certificate of its own.',
      remedies: [
        {
          id: 'exempt-server',
          who: 'client-firewall',
          action: 'Exempt this server from TLS inspection, or trust the authority of the inspecting device on purpose.',
        },
      ],
      references: [{ title: 'RFC 8446 section 9.3 (protocol invariants)' }],
    },
    looks: [
      ({ first }) =>
        ends.connections
          .filter(({ clientHello }) => clientHello === 'replaced')
          .slice(0, 1)
          .map(({ shownBy }) => ({
            explains: first?.kind === 'tls' || first?.kind === 'certificate' ? first : null,
            severity: first?.kind === 'tls' || first?.kind === 'certificate' ? 'failure' : 'warning',
            stage: 'tls-control',
            signs: sign('proof', shownBy, 'another ClientHello arrived at the far end'),
          })),
    ],
  })
