import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote } from '../words.ts'

type Form = 'closed'

export const rule = hypothesis<Form>({
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
      {
        id: 'try-elsewhere',
        who: 'client',
        when: 'closed',
        action:
          'Run the same session from another network or place: where the greeting comes there, this client’s address is what is turned away.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (421 in place of the greeting)' }],
  },
  looks: [refusedAtGreeting, closedBeforeGreeting, refusedAtLogin],
})

/** The reply speaks of the address, and of nothing that another fault explains. */
function speaksOfAddress(lines: readonly string[] | undefined): boolean {
  const means = lines ? replyMeans(lines) : null
  return means?.has('address-denied') === true && !means.has('too-many-connections') && !means.has('tls-required')
}

function refusedAtGreeting(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'greeting', ({ how }) => how === 'refused').map((group) => ({
    explains: group.lead,
    stage: 'banner',
    facts: { reply: quote(group.lead.reply) },
    signs: groupSigns(
      group,
      ({ reply }) => `the greeting is ${quote(reply)}`,
      speaksOfAddress(group.lead.reply?.lines) ? 'telling' : undefined,
    ),
  }))
}

function closedBeforeGreeting(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'greeting', ({ how }) => how === 'closed' || how === 'reset').map((group) => ({
    explains: group.lead,
    stage: 'banner',
    forms: ['closed'],
    signs: groupSigns(group, ({ how }) => `the connection is ${how} before any greeting`),
  }))
}

/** A server that looks at the address only when it knows the account. */
function refusedAtLogin(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'login', ({ reply }) => {
    const means = reply ? replyMeans(reply.lines) : null
    return (
      speaksOfAddress(reply?.lines) &&
      means?.has('credentials') === false &&
      /\b(?:ip|address|host|network|country|location|from)\b/i.test(reply?.lines.join(' ') ?? '')
    )
  }).map((group) => ({
    explains: group.lead,
    // Alone in a log, before a name was said: nothing but the greeting stands there (RFC 959 section 5.4).
    stage:
      session.first === group.lead && session.exchanges.every(({ command }) => command === null) ? 'banner' : 'login',
    facts: { reply: quote(group.lead.reply) },
    signs: groupSigns(group, ({ reply }) => `the server says ${quote(reply)}`, 'named'),
  }))
}
