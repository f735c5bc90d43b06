import type { Break } from '../breaks/break.ts'
import { groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
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

/** It came to a command in clear text that a policy may forbid. */
function isPlain(session: Reading, broken: Break): boolean {
  if (tlsUpBefore(session, broken) || tlsAskedBefore(session, broken)) return false
  if (broken.kind === 'login') return broken.exchange?.encrypted !== true && session.security !== 'implicit'
  return broken.kind === 'greeting' || broken.kind === 'lost' || (broken.kind === 'command' && broken.verb !== 'PROT')
}

function demanded(session: Reading): Claim[] {
  const all = session.breaks.filter((broken) => {
    const means = replyMeans(replyOfBreak(broken)?.lines ?? [])
    return isPlain(session, broken) && (means.has('tls-required') || means.has('data-protection-required'))
  })
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
        'named',
      ),
    },
  ]
}

/** Whether TLS protected the control connection when it broke. */
function tlsUpBefore(session: Reading, broken: Break): boolean {
  return session.controls.some(
    (control) => control.attempt === broken.attempt && control.tls?.secured && control.tls.secured.id < broken.event,
  )
}

/** TLS was asked for and did not come about on this connection: the session is no plain one, and what kept TLS away is the reason. */
const tlsAskedBefore = (session: Reading, { attempt, event }: Break): boolean =>
  session.breaks.some(
    (earlier) =>
      earlier.kind === 'auth' &&
      earlier.attempt === attempt &&
      earlier.event < event &&
      earlier.exchanges.some(({ command }) => /^AUTH\s+(?:TLS|SSL)/i.test(command?.line ?? '')),
  )
