import { NO_ADDRESS } from '../../protocol/data-address.ts'
import { answersAnother } from '../breaks/answers-another.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isOverIpv6 } from '../over-ipv6.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'unclosed' | 'nameless' | 'two-codes'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server’s reply breaks the protocol ({reply})',
    explanation:
      'The server sent something that FTP does not allow: a malformed 227 or 229, or a reply with a code that does not belong to the command.',
    forms: {
      unclosed: {
        title: 'The server opens a quotation mark and does not close it ({reply})',
        explanation:
          'A folder’s name stands in quotation marks in a 257 reply, and marks inside it are doubled. Here one is left open: some clients end the session, others take the rest of the line for the name.',
      },
      nameless: {
        title: 'The server names no folder where it must ({reply})',
        explanation:
          'A 257 reply tells the name of the folder in quotation marks. Here there is none, or nothing between the marks: some clients end the session, as they do not know where they are.',
      },
      'two-codes': {
        title: 'The server ends a reply of several lines with another code ({reply})',
        explanation:
          'A reply of several lines ends with the code that it began with, and a blank behind it. This one begins to refuse and goes on with one that accepts: a client waits, or takes either for the answer.',
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
    references: [
      { title: 'RFC 959 section 4.2 (multi-line replies), appendix II (257)' },
      { title: 'RFC 2428 section 3 (229)' },
    ],
  },
  looks: [oddAnswerToAuth, unreadablePassiveReply, unclosedName, emptyName, otherCode],
})

/** Behind a 220, which greets and answers no command, another reply comes: `replies-not-asked-for`. */
function oddAnswerToAuth(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'auth',
    ({ how, exchanges }) => how === 'wrong-code' && exchanges[0]?.final?.code !== 220,
  ).map((group) => {
    const reply = group.lead.exchanges[0]?.final ?? null
    return {
      explains: group.lead,
      stage: 'auth',
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => `AUTH is answered ${quote(reply)}`),
        ...sign('telling', reply?.id, 'a code that does not belong to AUTH'),
      ],
    }
  })
}

function unreadablePassiveReply(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ how, verb, exchange, remarks, wellFormed }) =>
      how === 'unusable' &&
      // It has no IPv4 address to name: `ipv6-without-epsv`.
      !(verb === 'PASV' && isOverIpv6(session)) &&
      (wellFormed === false || (!wellFormed && announcedBy(exchange) === null)) &&
      !NO_ADDRESS.test(exchange?.final?.lines.join(' ') ?? '') &&
      (exchange !== null || remarks.length > 0),
  ).map((group) => {
    const reply = group.lead.exchange?.final ?? null
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      facts: { reply: reply ? quote(reply) : (group.lead.why ?? 'malformed') },
      signs: [
        ...groupSigns(group, ({ why }) => why ?? 'the reply cannot be read'),
        ...(!session.closedWorld && answersAnother(group.lead.exchange)
          ? sign('unlikely', reply?.id, 'it answers another command')
          : sign('telling', reply?.id, quote(reply))),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** Commands whose answer is a folder's name. */
const NAMING: ReadonlySet<string> = new Set(['PWD', 'XPWD', 'MKD', 'XMKD'])
/** Whoever shows a log may have shortened the line. */
const SHORTENED = /(?:\.\.\.|…)\s*$/

function unclosedName(session: Reading): Claim<Form>[] {
  const reply = session.exchanges.find(({ command, final }) => {
    const text = final?.code === 257 ? (final.lines.at(-1) ?? '') : ''
    return NAMING.has(command?.verb ?? '') && text.split('"').length % 2 === 0 && !SHORTENED.test(text)
  })?.final
  if (!reply) return []
  const signs = sign('proof', reply.id, 'an odd number of quotation marks')
  const facts = { reply: quote(reply) }
  return [{ severity: 'note', stage: reply.stage, forms: ['unclosed'], facts, signs }]
}

/** RFC 959 appendix II: a doubled mark is one that belongs to the name. */
const NO_NAME = /^257[ -]""(?!")/

/** RFC 959 appendix II: the name stands in marks, which nobody can tell from the words around it without. */
const UNMARKED = /^257[ -][^"]{1,400}$/

function emptyName(session: Reading): Claim<Form>[] {
  const nameless = session.exchanges.find(
    ({ command, final }) => NAMING.has(command?.verb ?? '') && NO_NAME.test(final?.lines.at(-1) ?? ''),
  )?.final
  const reply =
    nameless ??
    session.exchanges.find(({ command, final }) => command?.verb === 'PWD' && UNMARKED.test(final?.lines.at(-1) ?? ''))
      ?.final
  if (!reply) return []
  const facts = { reply: quote(reply) }
  const why = nameless ? 'nothing between the quotation marks' : 'no quotation marks around the name'
  const signs = sign('telling', reply.id, why)
  const stopped = groupBreaks(
    session,
    'unplaced',
    ({ event, remarks }) => event > reply.id && remarksMean(session, remarks, 'reply-malformed') !== null,
  ).map((group) => ({
    explains: group.lead,
    stage: 'post-login' as const,
    forms: ['nameless'] as const,
    facts,
    signs: [...groupSigns(group, () => 'the client cannot read the reply'), ...signs],
  }))
  if (stopped.length > 0) return stopped
  return nameless ? [{ severity: 'note', stage: reply.stage, forms: ['nameless'], facts, signs }] : []
}

/** A refusal whose end never comes, and right behind it a reply that accepts, to the same command. */
function otherCode(session: Reading): Claim<Form>[] {
  const { events } = session.view.transcript
  const isOpen = (lines: readonly string[]) => lines.length > 1 && lines.at(-1)?.charAt(3) === '-'
  return session.breaks.flatMap((broken): Claim<Form>[] => {
    const refusal = replyOfBreak(broken)
    const next = refusal && events.find(({ id, connection }) => id > refusal.id && connection === refusal.connection)
    if (!refusal || next?.type !== 'reply' || next.code >= 400 || !isOpen(refusal.lines)) return []
    return [
      {
        explains: broken,
        stage: broken.stage,
        forms: ['two-codes'],
        facts: { reply: quote(next) },
        signs: [
          ...sign('expected', refusal.id, `${quote(refusal)} has no end`),
          ...sign('telling', next.id, `it goes on with ${quote(next)}`),
        ],
      },
    ]
  })
}
