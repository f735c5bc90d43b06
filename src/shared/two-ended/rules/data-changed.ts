import { namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'

export const dataChanged = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'data-changed-on-the-way',
    cause: 'alg-alters-bytes',
    words: {
      title: 'The bytes of a transfer are not those that were sent',
      explanation:
        'Both ends counted and hashed the same transfer, and what arrived is something else than what was sent. A proxy, a filter that searches files, or a translation of line ends on the way changes the content.',
      remedies: [
        {
          id: 'switch-scanning-off',
          who: 'client-firewall',
          action: 'Find the device that inspects the content of FTP transfers, and exempt this server from it.',
        },
      ],
      references: [{ title: 'RFC 959 section 3.1.1 (data types)' }],
    },
    looks: [
      ({ breaks }) =>
        ends.connections
          .filter(({ content }) => content === 'changed')
          .slice(0, 1)
          .map(({ shownBy }) => ({
            explains: breaks.find(({ kind }) => kind === 'data') ?? null,
            severity: breaks.some(({ kind }) => kind === 'data') ? 'failure' : 'warning',
            stage: 'transfer',
            signs: sign('proof', shownBy, 'other bytes arrived than were sent'),
          })),
    ],
  })
