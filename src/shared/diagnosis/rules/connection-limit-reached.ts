import type { Break } from '../breaks/break.ts'
import { groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans, whoseLog } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'connection-limit',
  words: {
    title: 'The server allows no further session ({reply})',
    explanation:
      'The server limits how many sessions one address or user may have at a time. Sessions of other programs count too, and so do old ones, and every client behind the same public address.',
    rulesOut: ['The path to the server works: the refusal comes from the server itself.'],
    remedies: [
      {
        id: 'close-sessions',
        who: 'client',
        action: 'Close other sessions, and lower the number of parallel connections in the client (1 or 2).',
      },
      {
        id: 'wait',
        who: 'client',
        action: 'Wait until sessions that were cut off have timed out at the server, then try again.',
      },
      {
        id: 'raise-limit',
        who: 'server-admin',
        action:
          'Raise the limit for each address and user (vsftpd max_per_ip, ProFTPD MaxClientsPerHost, Pure-FTPd -C, FileZilla Server user limits), or shorten the idle time-out.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (421, 530)' }],
  },
  looks: [said],
})

const says = (broken: Break): boolean => {
  const reply = replyOfBreak(broken)
  return reply !== null && replyMeans(reply.lines).has('too-many-connections')
}

function said(session: Reading): Claim[] {
  const remark = remarkThatMeans(session, 'too-many-connections')
  const broken = session.breaks.find((one) => says(one) || one.remarks.some(({ id }) => id === remark?.event.id))
  // Of a transfer only what ends the session or its login: 425 speaks of data connections.
  if (!broken || (broken.kind === 'data' && ![421, 530].includes(replyOfBreak(broken)?.code ?? 0))) return []
  const all = session.breaks.filter((one) => one === broken || (says(one) && one.kind === broken.kind))
  return [
    {
      explains: broken,
      stage: broken.stage,
      facts: { reply: says(broken) ? quote(replyOfBreak(broken)) : 'too many connections' },
      signs: [
        ...groupSigns(
          { lead: broken, all, resolved: false },
          (one) => (replyOfBreak(one) ? `the server says ${quote(replyOfBreak(one))}` : 'too many connections'),
          says(broken) ? 'named' : 'telling',
        ),
        ...sign('hint', remark?.event.id, `${whoseLog(session)} says so as well`),
      ],
    },
  ]
}
