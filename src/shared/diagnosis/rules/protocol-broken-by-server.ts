import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { wasShort } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { remarksMean } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence, quote, shows } from '../words.ts'

const EMPTY = /\b0+,0+,0+,0+,|\(\s*\)|\(,|\(none|\bnull\b|::,/i

export const rule: Rule = {
  name: 'protocol-broken-by-server',
  cause: 'server-protocol-bug',
  words: {
    title: 'The server’s reply breaks the protocol ({reply})',
    explanation:
      'The server sent something that FTP does not allow, so that the client cannot go on: a malformed 227 or 229, a reply with a code that does not belong to the command, or several complete replies where one is due.',
    forms: {
      shifted: {
        title: 'The server sends more replies than it was asked for, and each answers the wrong command ({reply})',
        explanation:
          'A greeting or reply of several lines must mark all but the last line with a hyphen behind the code. This server sends several complete replies instead, so that the next one is taken for the answer to the next command.',
      },
      'no-final-reply': {
        title: 'All data passed, and the server never sends the final reply',
        explanation:
          'A transfer must end with a final reply (226) on the control connection. The data passed within moments and the reply never came, although the control connection cannot have become idle meanwhile.',
      },
      garbage: {
        title: 'The server sends lines that are no replies',
        explanation:
          'Every reply starts with three digits. This server sends other lines in between; tolerant clients skip them, strict ones fail.',
      },
    },
    rulesOut: ['The network delivers what the server sends; no firewall is involved.'],
    remedies: [
      { id: 'update-server', who: 'server-admin', action: 'Update the server or report the reply to its makers.' },
      {
        id: 'avoid-command',
        who: 'client',
        action: 'Avoid the command if there is another one (PASV instead of EPSV), or use a client that tolerates it.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (multi-line replies)' }, { title: 'RFC 2428 section 3 (229)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'auth', ({ how }) => how === 'wrong-code')) {
      const reply = group.lead.exchanges[0]?.final ?? null
      found.push({
        explains: group.lead.event,
        stage: 'auth',
        culprit: 'server-config',
        certainty: reply?.code === 220 ? 'proven' : 'likely',
        forms: ['shifted'],
        facts: { reply: quote(reply) },
        evidence: groupEvidence(group, () => `AUTH is answered ${quote(reply)}`),
        weight: 80,
      })
    }
    for (const group of groupBreaks(
      session,
      'setup',
      ({ how, exchange, remarks }) =>
        how === 'unusable' &&
        announcedBy(exchange) === null &&
        !EMPTY.test(exchange?.final?.lines.join(' ') ?? '') &&
        (exchange !== null || remarks.length > 0),
    )) {
      const reply = group.lead.exchange?.final ?? null
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty: 'likely',
        facts: { reply: reply ? quote(reply) : (group.lead.why ?? 'malformed') },
        evidence: groupEvidence(group, ({ why }) => why ?? 'the reply cannot be read'),
        probes: ['other-data-method'],
        weight: 70,
      })
    }
    for (const group of groupBreaks(session, 'tls', ({ how }) => how === 'plain-answer')) {
      const stray = strayGreeting(session, group.lead.event)
      if (stray === null) continue
      found.push({
        explains: group.lead.event,
        stage: 'auth',
        culprit: 'server-config',
        certainty: 'likely',
        forms: ['shifted'],
        facts: { reply: '220' },
        evidence: [
          shows(stray, 'a further greeting'),
          ...groupEvidence(group, () => 'plain text where TLS was expected'),
        ],
        weight: 80,
      })
    }
    for (const group of groupBreaks(
      session,
      'greeting',
      ({ how, text, remarks }) =>
        how === 'not-ftp' && (text !== null || remarksMean(session, remarks, 'reply-malformed') !== null),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'banner',
        culprit: 'server-config',
        certainty: 'possible',
        forms: ['garbage'],
        evidence: groupEvidence(group, () => 'no reply code'),
        weight: 35,
      })
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) => operation.whole === true && operation.missingFinal?.how === 'silence' && wasShort(operation),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'transfer-end',
        culprit: 'server-config',
        certainty: 'possible',
        forms: ['no-final-reply'],
        facts: { reply: 'no final reply' },
        evidence: groupEvidence(group, () => 'no final reply although all data passed'),
        probes: ['busy-data-idle-control'],
        weight: 55,
      })
    const broken = session.first
    const extra = strayReplies(session)
    if (extra.length > 0 && !found.some(({ explains }) => explains === (broken?.event ?? null)))
      found.push({
        explains: broken?.event ?? null,
        severity: broken ? 'failure' : 'warning',
        stage: session.view.event(extra[0] ?? 0)?.stage ?? 'post-login',
        culprit: 'server-config',
        certainty: broken ? 'possible' : 'proven',
        forms: [session.view.event(extra[0] ?? 0)?.type === 'reply' ? 'shifted' : 'garbage'],
        facts: { reply: firstText(session, extra[0]) },
        evidence: evidence(...extra.map((event) => [event, 'nothing asked for this'] as const)),
        weight: 45,
      })
    return found
  },
}

const firstText = (session: Parameters<Rule['check']>[0], event: number | undefined): string => {
  const seen = event === undefined ? undefined : session.view.event(event)
  return seen?.type === 'reply' ? quote(seen) : 'no reply code'
}

/** A second 220 on a control connection that was greeted already. */
function strayGreeting(session: Parameters<Rule['check']>[0], before: number): number | null {
  for (const { exchanges, greeting } of session.controls)
    for (const exchange of exchanges)
      if (exchange !== greeting) {
        const reply = exchange.replies.find(({ code, id }) => code === 220 && id < before)
        if (reply) return reply.id
      }
  return null
}

/** Replies that nobody asked for and lines that are no replies, 421 and the greeting left out. */
function strayReplies(session: Parameters<Rule['check']>[0]): number[] {
  if (session.imported) return []
  const found: number[] = []
  for (const control of session.controls) {
    for (const exchange of control.exchanges)
      if (exchange.command === null && exchange !== control.greeting)
        found.push(...exchange.replies.filter(({ code }) => code !== 421).map(({ id }) => id))
    if (control.greeting?.final) found.push(...control.garbage.map(({ id }) => id))
  }
  return found.sort((a, b) => a - b)
}
