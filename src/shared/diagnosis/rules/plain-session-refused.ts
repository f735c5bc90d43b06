import { groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { tlsDemand } from '../tls-demand.ts'
import { quote } from '../words.ts'

export const rule = hypothesis({
  cause: 'tls-required-by-server',
  words: {
    title: 'The server demands TLS and the session is plain FTP ({reply})',
    explanation:
      'The server’s policy forbids sending name and password in clear text. The session was plain FTP, so the server refused it. This is a safe setting at the server, and the client must follow it.',
    rulesOut: ['Name and password were not judged yet.', 'No firewall is involved: the server states its policy.'],
    remedies: [
      {
        id: 'use-tls',
        who: 'client',
        action:
          'Use explicit FTPS (ftpes://, “Require explicit FTP over TLS”), or implicit FTPS on port 990 if the server offers it.',
      },
    ],
    references: [{ title: 'RFC 4217 section 11 (a server may refuse clear-text logins)' }],
  },
  looks: [demanded],
})

function demanded(session: Reading): Claim[] {
  const all = session.breaks.filter((broken) => tlsDemand(session, broken) !== null)
  const lead = all[0]
  if (!lead) return []
  return [
    {
      explains: lead,
      stage: 'login',
      facts: { reply: quote(replyOfBreak(lead)) },
      signs: groupSigns(
        { lead, all, resolved: lead.resolvedBy !== null },
        (broken) => `the server says ${quote(replyOfBreak(broken))}`,
        tlsDemand(session, lead) ?? undefined,
      ),
    },
  ]
}
