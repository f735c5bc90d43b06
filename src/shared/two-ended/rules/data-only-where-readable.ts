import { namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'
import { passivePorts } from '../ways.ts'

export const dataOnlyWhereReadable = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'data-passes-only-where-readable',
    cause: 'alg-blind-to-encrypted-control',
    words: {
      title: 'Data connections arrive only where the commands can be read',
      explanation:
        'With plain FTP the data connections reached the far end, with an encrypted control connection none did. A device on the way reads PASV and 227 to open each data port, and cannot do so under TLS.',
      remedies: [
        {
          id: 'open-range',
          who: 'server-firewall',
          action: 'Set a fixed passive range at the server and open it with a rule of its own.',
        },
      ],
      references: [{ title: 'RFC 4217 section 7 (data connections under TLS)' }],
    },
    looks: [
      ({ breaks }) => {
        const [encrypted, plain] = [passivePorts(ends, true), passivePorts(ends, false)]
        if (encrypted.arrived.length > 0 || encrypted.missing.length === 0 || plain.arrived.length === 0) return []
        const broken = breaks.find((one) => one.kind === 'data') ?? null
        return [
          {
            explains: broken,
            severity: broken ? 'failure' : 'note',
            stage: 'tcp-data',
            signs: sign('proof', encrypted.shownBy, 'nothing arrived under TLS, and without it everything did'),
          },
        ]
      },
    ],
  })
