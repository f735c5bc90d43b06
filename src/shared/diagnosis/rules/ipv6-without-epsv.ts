import { addressFamily } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'ipv6-without-epsv',
  cause: 'ipv6-needs-epsv',
  words: {
    title: 'Over IPv6 {verb} cannot arrange a data connection ({reply})',
    explanation:
      'PASV and PORT can only carry IPv4 addresses. On an IPv6 session EPSV or EPRT must be used; one side used or offers only the old form.',
    rulesOut: ['The server is reachable over IPv6 and the login works.'],
    remedies: [
      { id: 'use-epsv', who: 'client', action: 'Use EPSV (--data epsv), or connect over IPv4 (--ipv4).' },
      { id: 'enable-epsv', who: 'server-admin', action: 'Enable EPSV and EPRT at the server.' },
    ],
    references: [{ title: 'RFC 2428 sections 2 and 3 (EPRT, EPSV)' }],
  },
  check(session) {
    const found: Observation[] = []
    const overIpv6 = session.peer !== null && addressFamily(session.peer) === 6
    for (const group of groupBreaks(session, 'setup', ({ exchange, how }) => {
      const means = replyMeans(exchange?.final?.lines ?? [])
      return (
        (overIpv6 && how !== 'silence') ||
        (how === 'refused' && means.has('use-epsv') && !means.has('data-encryption-required'))
      )
    })) {
      const { exchange, verb } = group.lead
      const extended = verb === 'EPSV' || verb === 'EPRT'
      const means = replyMeans(exchange?.final?.lines ?? [])
      if (means.has('data-encryption-required') || means.has('encryption-required')) continue
      found.push({
        explains: group.lead.event,
        stage: verb === 'PORT' || verb === 'EPRT' ? 'port-command' : 'pasv-reply',
        culprit: extended ? 'server-config' : 'client',
        certainty: 'likely',
        facts: { verb: verb ?? 'PASV', reply: quote(exchange?.final ?? null) },
        evidence: groupEvidence(
          group,
          (broken) => `${broken.verb ?? 'PASV'} is answered ${quote(broken.exchange?.final ?? null)}`,
        ),
        probes: ['other-data-method'],
        weight: 70,
      })
    }
    // Answered all the same, with an IPv4 address that belongs to no IPv6 session.
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) =>
        overIpv6 && (operation.method === 'PASV' || operation.method === 'PORT') && operation.tcp !== 'open',
    ))
      found.push({
        explains: group.lead.event,
        stage: group.lead.operation.method === 'PASV' ? 'pasv-reply' : 'port-command',
        culprit: 'client',
        certainty: 'likely',
        facts: { verb: group.lead.operation.method ?? 'PASV', reply: quote(group.lead.operation.setup?.final ?? null) },
        evidence: groupEvidence(group, () => 'an IPv4 address on an IPv6 session'),
        probes: ['other-data-method'],
        weight: 75,
      })
    return found
  },
}
