import { type Claim, namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { sign } from '../../diagnosis/words.ts'
import { portsText } from '../../firewall-rules/passive-ports.ts'
import type { Ends } from '../ends.ts'
import { passivePorts } from '../ways.ts'

export const somePortsMissing = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'some-data-ports-missing',
    cause: 'pasv-port-filtered',
    words: {
      title: 'Some data ports do not pass: {missing} of {all}',
      explanation:
        'The far end listened at each of these ports in turn, and the client connected to each. At {missing} nothing arrived, at the others it did. Sessions that are given one of these ports fail, and others work: from one end this looks like chance.',
      remedies: [
        {
          id: 'open-whole-range',
          who: 'server-firewall',
          action: 'Open the whole passive range ({missing} is missing), or leave these ports out of it at the server.',
        },
        {
          id: 'look-here',
          who: 'client-firewall',
          action: 'The same holds for rules on outgoing ports; some devices block single ports, as 5060 for SIP.',
        },
      ],
      references: [{ title: 'RFC 959 section 3.2 (data connection)' }],
    },
    looks: [
      ({ breaks }) =>
        [true, false].flatMap((encrypted): Claim[] => {
          const { arrived, missing, shownBy } = passivePorts(ends, encrypted)
          if (missing.length === 0 || arrived.length === 0) return []
          const all = portsText([...arrived, ...missing].sort((a, b) => a - b))
          return [
            {
              // The session that failed at such a port has a finding of its own.
              severity: breaks.some(({ kind }) => kind === 'data') ? 'note' : 'warning',
              stage: 'tcp-data',
              facts: { missing: portsText(missing), all },
              signs: sign('proof', shownBy, `the far end listened at ${portsText(missing)}, and nothing arrived there`),
            },
          ]
        }),
    ],
  })
