import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { relationOf } from '../breaks/data-breaks.ts'
import { remarksMean } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

const UNUSABLE = /\b0+,0+,0+,0+,|\(\s*\)|\(,|\(none|\bnull\b|::,/i

export const rule: Rule = {
  name: 'passive-reply-unusable',
  cause: 'passive-reply-invalid',
  words: {
    title: 'The server cannot give a usable passive reply ({reply})',
    explanation:
      'The client asked for a passive data port, and the server could not name one: it cannot listen on the configured address or on any port of its range, or it announces an address such as 0.0.0.0. A wrong setting at the server is the reason; the network was not involved yet.',
    rulesOut: ['No data connection was tried, so no firewall is involved.'],
    remedies: [
      {
        id: 'correct-passive-settings',
        who: 'server-admin',
        action:
          'Correct the server’s passive settings: the announced address must be a real one that clients reach, and the server itself must listen on an address of its own.',
      },
      {
        id: 'widen-range',
        who: 'server-admin',
        action: 'Make the passive range large enough, and check that no other service uses its ports.',
      },
      {
        id: 'use-epsv',
        who: 'client',
        action: 'Until then use EPSV, which names no address, or let the client use the control connection’s address.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (replies to PASV)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'setup', ({ how, verb, exchange, remarks }) => {
      if (verb === 'PORT' || verb === 'EPRT') return false
      const reply = exchange?.final
      if (how === 'refused') {
        const means = replyMeans(reply?.lines ?? [])
        if (means.has('use-epsv')) return false
        return (
          remarksMean(session, remarks, 'cannot-listen') !== null ||
          means.has('cannot-listen') ||
          (reply?.code === 425 && !means.has('use-epsv') && !means.has('data-encryption-required')) ||
          (reply !== null &&
            reply !== undefined &&
            [421, 425, 426, 450, 451].includes(reply.code) &&
            !means.has('too-many-connections') &&
            !means.has('use-epsv') &&
            !means.has('data-encryption-required'))
        )
      }
      return how === 'unusable' && UNUSABLE.test(reply?.lines.join(' ') ?? '')
    })) {
      const reply = group.lead.exchange?.final ?? null
      const certain = group.lead.how === 'unusable' || replyMeans(reply?.lines ?? []).has('cannot-listen')
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty: certain ? 'proven' : 'likely',
        facts: { reply: quote(reply) },
        evidence: groupEvidence(
          group,
          ({ exchange }) => `${exchange?.command?.verb ?? 'PASV'} is answered ${quote(exchange?.final ?? null)}`,
        ),
        weight: 65,
      })
    }
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) => relationOf(session, operation) === 'unusable' && operation.tcp !== 'open',
    ))
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty: 'proven',
        facts: { reply: quote(group.lead.operation.setup?.final ?? null) },
        evidence: groupEvidence(group, ({ operation }) => `the server announces ${operation.announced?.address ?? ''}`),
        weight: 80,
      })
    return found
  },
}
