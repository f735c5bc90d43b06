import { type Claim, namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import type { Reading } from '../../diagnosis/reading.ts'
import { sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'

type Form = 'accepted-elsewhere'

export const acceptedOnTheWay = (ends: Ends): Rule =>
  namedHypothesis<Form>({
    name: 'accepted-on-the-way',
    cause: 'no-greeting',
    words: {
      title: 'Something else than the far end accepts the connection, and says nothing',
      explanation:
        'The client’s connection opened, and none arrived at the far end. A proxy, a load balancer or a device that answers for the server accepted it and did not reach what stands behind it; or another computer listens at this address and port.',
      remedies: [
        {
          id: 'check-what-accepts',
          who: 'server-firewall',
          action:
            'Look which device answers at this address and port (load balancer, proxy, port forward), and where it sends the connection on.',
        },
      ],
      references: [{ title: 'RFC 959 section 5.4 (the server greets first)' }],
    },
    looks: [(session) => claims(session, ends)],
  })

const claims = ({ breaks }: Reading, { connections }: Ends): Claim<Form>[] =>
  breaks.flatMap((broken) => {
    if (broken.kind !== 'greeting' || broken.how !== 'silence') return []
    const own = connections.find(({ client }) => client !== null && client === broken.control?.id)
    if (own?.fate !== 'never-arrived') return []
    return [
      {
        explains: broken,
        stage: broken.stage,
        forms: ['accepted-elsewhere' as const],
        signs: sign('proof', broken.event, 'the connection opened here, and none arrived at the far end'),
      },
    ]
  })
