import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'address-denied',
  cause: 'address-denied',
  words: {
    title: 'The server turns this client’s address away ({reply})',
    explanation:
      'The server accepted the connection and then refused to serve this client before any name or password was sent. A list of allowed or forbidden addresses at the server decides this: IP restrictions, TCP wrappers, a ban after failed logins.',
    forms: {
      closed: {
        title: 'The connection is closed before any greeting',
        explanation:
          'The connection opened and was closed without a word. Servers that check the client’s address first (TCP wrappers, IP restrictions, bans after failed logins) do this, and so does a server that is overloaded or whose start-up fails.',
      },
    },
    remedies: [
      {
        id: 'allow-client-address',
        who: 'server-admin',
        action: 'Allow the client’s public address in the server’s list of addresses, and lift a ban if there is one.',
      },
      {
        id: 'tell-public-address',
        who: 'client',
        action:
          'Find out which public address this client has (a proxy or NAT may show another) and tell the server’s admin.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (421 in place of the greeting)' }],
  },
  check(session) {
    const found: Observation[] = []
    const says = (lines: readonly string[] | undefined) => {
      const means = lines ? replyMeans(lines) : null
      return (
        means?.has('address-denied') === true && !means.has('too-many-connections') && !means.has('encryption-required')
      )
    }
    for (const group of groupBreaks(session, 'greeting', ({ how, reply }) => how === 'refused' && says(reply?.lines)))
      found.push({
        explains: group.lead.event,
        stage: 'banner',
        culprit: 'server-config',
        certainty: 'likely',
        facts: { reply: quote(group.lead.reply) },
        evidence: groupEvidence(group, ({ reply }) => `the greeting is ${quote(reply)}`),
        weight: 60,
      })
    for (const group of groupBreaks(session, 'greeting', ({ how, reply }) => how === 'refused' && !says(reply?.lines)))
      found.push({
        explains: group.lead.event,
        stage: 'banner',
        culprit: 'server-config',
        certainty: 'possible',
        facts: { reply: quote(group.lead.reply) },
        evidence: groupEvidence(group, ({ reply }) => `the greeting is ${quote(reply)}`),
        weight: 30,
      })
    for (const group of groupBreaks(session, 'greeting', ({ how }) => how === 'closed' || how === 'reset'))
      found.push({
        explains: group.lead.event,
        stage: 'banner',
        culprit: 'server-config',
        certainty: 'possible',
        forms: ['closed'],
        evidence: groupEvidence(group, ({ how }) => `the connection is ${how} before any greeting`),
        weight: group.lead.how === 'closed' ? 60 : 45,
      })
    for (const group of groupBreaks(session, 'login', ({ reply }) => {
      const means = reply ? replyMeans(reply.lines) : null
      return (
        means?.has('address-denied') === true &&
        !means.has('credentials-wrong') &&
        !means.has('encryption-required') &&
        /\b(?:ip|address|host|network|country|location|from)\b/i.test(reply?.lines.join(' ') ?? '')
      )
    }))
      found.push({
        explains: group.lead.event,
        stage: 'login',
        culprit: 'server-config',
        certainty: 'likely',
        facts: { reply: quote(group.lead.reply) },
        evidence: groupEvidence(group, ({ reply }) => `the server says ${quote(reply)}`),
        weight: 60,
      })
    return found
  },
}
