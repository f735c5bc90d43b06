import { attributionOf, refusalEvidence } from '../attribution/auth-refusal.ts'
import { groupBreaks } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'tls-not-offered',
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
  check: (session) =>
    groupBreaks(session, 'auth', ({ how }) => how === 'refused').flatMap((group) => {
      const reply = group.lead.exchanges[0]?.final ?? null
      const means = replyMeans(reply?.lines ?? [])
      if (
        means.has('tls-setup-broken') ||
        means.has('too-many-connections') ||
        (means.has('address-denied') && !means.has('permission-denied')) ||
        reply?.code === 431
      )
        return []
      const attribution = attributionOf(session, group.lead)
      if (attribution?.sender === 'middlebox' && attribution.certainty !== 'possible') return []
      const server = attribution?.sender === 'server'
      return [
        {
          explains: group.lead.event,
          stage: 'auth' as const,
          culprit: 'server-tls' as const,
          certainty: server ? attribution.certainty : ('possible' as const),
          facts: { reply: quote(reply) },
          evidence: refusalEvidence(session, group, 'server'),
          against: attribution?.sender === 'middlebox' ? attribution.evidence : [],
          probes: ['canary', 'command-survey', 'pipelined-auth', 'auth-ssl', 'implicit-port', 'other-port'],
          weight: attribution?.sender === 'middlebox' ? 20 : 55,
        },
      ]
    }),
}
