import { namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'
import { comesFromElsewhere } from '../far-evidence.ts'

export const dataFromElsewhere = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'data-arrives-from-elsewhere',
    cause: 'data-peer-address-mismatch',
    words: {
      title: 'The data connection reaches the server from another address ({address}) than the control connection',
      explanation:
        'The client used one address for both, and the far end saw two. A NAT device on the way uses several addresses in turn, or only one of the two connections goes through it. Most servers refuse such a data connection.',
      remedies: [
        {
          id: 'keep-one-address',
          who: 'client-firewall',
          action:
            'Make the NAT device keep one public address for one client: no balancing over several addresses for FTP, and no translation of one port only.',
        },
      ],
      references: [{ title: 'RFC 2577 section 3 and 4 (data connection theft)' }],
    },
    looks: [
      () =>
        ends.connections
          .filter((one) => comesFromElsewhere(one, ends))
          .slice(0, 1)
          .map(({ seenAs, shownBy }) => ({
            severity: 'warning',
            stage: 'tcp-data',
            facts: { address: seenAs?.address ?? '' },
            signs: sign('proof', shownBy, `the far end saw it come from ${seenAs?.address}`),
          })),
    ],
  })
