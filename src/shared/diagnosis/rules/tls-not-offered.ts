import { refusalSigns } from '../attribution/auth-refusal.ts'
import { groupBreaks } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote } from '../words.ts'

export const rule = hypothesis({
  cause: 'server-tls-unsupported',
  words: {
    title: 'The server does not offer TLS: AUTH is refused with {reply}',
    explanation:
      'The request for TLS was refused, and what is seen speaks for the server itself: it does not know the command, or TLS is not switched on in it.',
    remedies: [
      { id: 'enable-tls', who: 'server-admin', action: 'Switch explicit FTPS on and give the server a certificate.' },
      {
        id: 'ask-alternatives',
        who: 'client',
        action: 'Ask the server’s admin whether implicit FTPS on port 990 or SFTP is offered instead.',
      },
      {
        id: 'use-plain',
        who: 'client',
        action: 'Plain FTP would work but sends name and password in clear: use it only where the network is trusted.',
        warning: 'Everybody on the way can read the password.',
      },
    ],
    references: [{ title: 'RFC 4217 section 4 (AUTH)' }, { title: 'RFC 2228 section 3 (replies to AUTH)' }],
  },
  looks: [refusedByServer],
})

function refusedByServer(session: Reading): Claim[] {
  return groupBreaks(session, 'auth', ({ how }) => how === 'refused').flatMap((group): Claim[] => {
    const reply = group.lead.exchanges[0]?.final ?? null
    const means = replyMeans(reply?.lines ?? [])
    const otherReason =
      means.has('tls-set-up') ||
      means.has('too-many-connections') ||
      (means.has('address-denied') && !means.has('permission')) ||
      // RFC 2228: the server knows AUTH and lacks a resource for it.
      reply?.code === 431
    if (otherReason) return []
    return [
      {
        explains: group.lead,
        stage: 'auth',
        facts: { reply: quote(reply) },
        signs: refusalSigns(session, group, 'server'),
        probes: ['canary', 'command-survey', 'pipelined-auth', 'auth-ssl', 'implicit-port', 'other-port'],
      },
    ]
  })
}
