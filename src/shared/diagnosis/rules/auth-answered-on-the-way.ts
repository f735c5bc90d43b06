import { attributionOf, refusalEvidence } from '../attribution/auth-refusal.ts'
import { groupBreaks } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'auth-answered-on-the-way',
  cause: 'alg-rejects-auth',
  words: {
    title: 'Something between client and server refuses AUTH in the server’s name ({reply})',
    explanation:
      'The request for TLS (AUTH) was refused, but what is seen speaks against the server as the sender: a device on the way that reads FTP commands (application filter, ALG, FTP proxy) knows a fixed list of commands, keeps AUTH for itself and answers in the server’s name. The server never learns of it, and its log shows nothing. When this is solved, the data connections come next: the same device can no longer read on which ports they run, so a fixed passive port range and a rule for it will be needed.',
    rulesOut: ['The password was not sent yet.', 'The certificate was not reached yet.'],
    remedies: [
      {
        id: 'switch-filter-off',
        who: 'server-firewall',
        action:
          'Find the device that inspects FTP on the control port and switch its FTP filter off for this rule only, or replace the rule’s FTP service by a plain TCP service.',
      },
      {
        id: 'exempt-server',
        who: 'client-firewall',
        action: 'If the inspecting device stands on the client’s side, exempt this server from its FTP filter.',
      },
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action:
          'Fix a range of passive data ports at the server and have exactly this range opened: with the filter gone nobody opens data ports on demand any more.',
      },
      {
        id: 'offer-other-port',
        who: 'server-admin',
        action:
          'Offer FTPS on another control port, which filters bound to port 21 do not read, or implicit FTPS on port 990.',
      },
    ],
    references: [
      { title: 'RFC 4217 section 4 (AUTH)' },
      { title: 'RFC 2979 (behaviour of and requirements for Internet firewalls)' },
    ],
  },
  check: (session) =>
    groupBreaks(session, 'auth', ({ how }) => how === 'refused').flatMap((group) => {
      const attribution = attributionOf(session, group.lead)
      if (attribution?.sender === 'server' && attribution.certainty !== 'possible') return []
      const reply = group.lead.exchanges[0]?.final ?? null
      const means = replyMeans(reply?.lines ?? [])
      // Words about TLS, certificates or limits are a server's own.
      if (attribution?.sender !== 'middlebox' && (means.has('tls-setup-broken') || means.has('too-many-connections')))
        return []
      const box = attribution?.sender === 'middlebox'
      return [
        {
          explains: group.lead.event,
          stage: 'auth' as const,
          culprit: 'alg' as const,
          certainty: box ? attribution.certainty : ('possible' as const),
          facts: { reply: quote(reply) },
          evidence: refusalEvidence(session, group, 'middlebox'),
          against: attribution?.sender === 'server' ? attribution.evidence : [],
          probes: [
            'canary',
            'command-survey',
            'pipelined-auth',
            'auth-spelling',
            'split-command',
            'round-trip',
            'other-port',
            'implicit-port',
          ],
          weight: box ? 70 : 40,
        },
      ]
    }),
}
