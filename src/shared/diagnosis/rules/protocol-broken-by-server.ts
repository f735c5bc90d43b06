import { NO_ADDRESS } from '../../protocol/data-address.ts'
import type { Flood } from '../../protocol/flood.ts'
import type { EventId } from '../../transcript/event.ts'
import { answersAnother } from '../breaks/answers-another.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { isOpenEnd, wasShort } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { brokenBySurplus, lateSigns, refusesStranger, surplusReply } from '../breaks/surplus-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isOverIpv6 } from '../over-ipv6.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { FLOOD } from '../weighing/weights.ts'
import { quote, shows, sign } from '../words.ts'

type Form =
  | 'flood'
  | 'shifted'
  | 'no-final-reply'
  | 'open-end'
  | 'garbage'
  | 'unclosed'
  | 'nameless'
  | 'hello-first'
  | 'two-codes'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server’s reply breaks the protocol ({reply})',
    explanation:
      'The server sent something that FTP does not allow: a malformed 227 or 229, a reply with a code that does not belong to the command, or several complete replies where one is due.',
    forms: {
      shifted: {
        title: 'The server sends more replies than it was asked for ({reply})',
        explanation:
          'Of a reply with several lines all but the last must have a hyphen behind the code. This server sends several complete replies instead, and the next one is taken for the answer to the next command.',
      },
      'no-final-reply': {
        title: 'All data passed, and the server never sends the final reply',
        explanation:
          'A transfer must end with a final reply (226) on the control connection. The data passed within moments and the reply never came, although the control connection cannot have become idle meanwhile.',
      },
      'open-end': {
        title: 'The server tells the end and leaves the data connection open ({reply})',
        explanation:
          'A file or listing ends where the server closes the data connection. This one says on the control connection that all is sent, and the client waits for an end that does not come.',
      },
      flood: {
        title: 'The server floods the control connection ({count})',
        explanation:
          'Each command has one reply. This server goes on and on without being asked, so that no reply can be told from the next. A program that runs wild, or an attack, does this.',
      },
      unclosed: {
        title: 'The server opens a quotation mark and does not close it ({reply})',
        explanation:
          'A folder’s name stands in quotation marks in a 257 reply, and marks inside it are doubled. Here one is left open: some clients end the session, others take the rest of the line for the name.',
      },
      nameless: {
        title: 'The server names no folder where it must ({reply})',
        explanation:
          'A 257 reply tells the name of the folder in quotation marks. Between them stands nothing here: some clients end the session, as they do not know where they are.',
      },
      'two-codes': {
        title: 'The server ends a reply of several lines with another code ({reply})',
        explanation:
          'A reply of several lines ends with the code that it began with, and a blank behind it. This one begins to refuse and goes on with one that accepts: a client waits, or takes either for the answer.',
      },
      'hello-first': {
        title: 'The server wants TLS on the data connection before its 150',
        explanation:
          'No reply came until this program began TLS on the data connection. A client that waits for 150 first, as many do, waits for ever with this server.',
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
    references: [
      { title: 'RFC 959 section 4.2 (multi-line replies), appendix II (257)' },
      { title: 'RFC 2428 section 3 (229)' },
    ],
  },
  looks: [
    oddAnswerToAuth,
    oneBehind,
    endAlone,
    unreadablePassiveReply,
    secondGreeting,
    noCode,
    noFinalReply,
    openEnd,
    flooded,
    strays,
    unclosedName,
    emptyName,
    helloFirst,
    otherCode,
  ],
})

function oddAnswerToAuth(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'auth', ({ how }) => how === 'wrong-code').map((group) => {
    const reply = group.lead.exchanges[0]?.final ?? null
    return {
      explains: group.lead,
      stage: 'auth',
      // 220 is a greeting and answers no command.
      forms: reply?.code === 220 ? ['shifted'] : [],
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => `AUTH is answered ${quote(reply)}`),
        ...sign(reply?.code === 220 ? 'proof' : 'telling', reply?.id, 'a code that does not belong to AUTH'),
      ],
    }
  })
}

/** One reply too many, so that each command seems to get the answer to the one before. */
function oneBehind(session: Reading): Claim<Form>[] {
  return session.controls.flatMap((control): Claim<Form>[] => {
    const surplus = surplusReply(control)
    const broken = surplus && brokenBySurplus(session, surplus)
    if (!surplus || !broken) return []
    const { reply, first } = surplus
    // An excerpt that begins midway: what the first reply answers was cut off.
    if (first && !session.closedWorld && session.exchanges.every(({ final }) => final?.code !== 220)) return []
    return [
      {
        explains: broken,
        stage: broken.stage,
        forms: ['shifted'],
        facts: { reply: quote(reply) },
        signs: [
          ...lateSigns(surplus),
          ...sign(
            first && refusesStranger(reply) ? 'contrary' : 'hint',
            reply.id,
            `${quote(reply)}, one reply too many`,
          ),
        ],
      },
    ]
  })
}

/** RFC 2389 section 3.2 and habit: the last line of a reply with several lines. */
const LAST_LINE = /^(2\d\d) End\b/i

/** The last line of a reply stands alone where the answer to another command must be: its first line had ended it. */
function endAlone(session: Reading): Claim<Form>[] {
  const replies = session.view.transcript.events.filter((event) => event.type === 'reply')
  const before = (id: EventId) => replies.findLast((reply) => reply.id < id)
  const isEnd = (id: EventId): boolean => {
    const [line = '', ...more] = before(id)?.lines ?? []
    const code = LAST_LINE.exec(line)?.[1]
    return code !== undefined && more.length === 0 && replies.every(({ lines }) => !lines[0]?.startsWith(`${code}-`))
  }
  return groupBreaks(
    session,
    'setup',
    ({ how, event, exchange }) => !session.closedWorld && how === 'unusable' && exchange === null && isEnd(event),
  ).map((group) => {
    const reply = before(group.lead.event) ?? null
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      forms: ['shifted'],
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => 'the client reads another reply'),
        ...sign('telling', reply?.id, `${quote(reply)} ends a reply that nobody began`),
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

/** A second 220 was taken for the consent to AUTH. */
function secondGreeting(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'tls', ({ how }) => how === 'plain-answer').flatMap((group): Claim<Form>[] => {
    const stray = strayGreeting(session, group.lead.event)
    if (stray === null) return []
    return [
      {
        explains: group.lead,
        stage: 'auth',
        forms: ['shifted'],
        facts: { reply: '220' },
        signs: [
          ...sign('telling', stray, 'a further greeting'),
          ...groupSigns(group, () => 'plain text where TLS was expected', 'expected'),
        ],
      },
    ]
  })
}

function noCode(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'greeting',
    ({ how, text, remarks }) =>
      how === 'not-ftp' && (text !== null || remarksMean(session, remarks, 'reply-malformed') !== null),
  ).map((group) => ({
    explains: group.lead,
    stage: 'banner',
    forms: ['garbage'],
    signs: groupSigns(group, () => 'no reply code'),
  }))
}

function noFinalReply(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) => operation.whole === true && operation.missingFinal?.how === 'silence' && wasShort(operation),
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer-end',
    forms: ['no-final-reply'],
    facts: { reply: 'no final reply' },
    signs: groupSigns(group, () => 'no final reply although all data passed', 'hint'),
    probes: ['busy-data-idle-control'],
  }))
}

/** Another client's log: the end was told, and not seen. */
function openEnd(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => !session.closedWorld && isOpenEnd(operation)).map((group) => {
    const { final } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'transfer-end',
      forms: ['open-end'],
      facts: { reply: quote(final) },
      signs: [
        ...groupSigns(group, () => 'the client waits for the end of the data'),
        ...sign('hint', final?.id, `the server says ${quote(final)}`),
      ],
    }
  })
}

const hasFailed = (session: Reading): boolean => session.view.attempts.at(-1)?.ended?.result === 'failed'

const UNITS: Readonly<Record<Flood, string>> = {
  'reply-lines': 'lines in one reply',
  'reply-bytes': 'bytes in one reply',
  replies: 'replies to one command',
  'garbage-bytes': 'bytes that are no reply',
  'control-bytes': 'bytes on the control connection',
  'handshake-bytes': 'bytes of one handshake',
  'handshake-records': 'records of one handshake',
}

/** Our own reader stopped: whatever breaks then is a consequence. */
function flooded(session: Reading): Claim<Form>[] {
  const [flood] = session.floods
  if (!flood) return []
  return [
    {
      explains: session.first,
      // The survey stands where AUTH does; where none is meant to follow, the login is what comes next.
      stage: flood.stage === 'auth' && session.security !== 'explicit' ? 'login' : flood.stage,
      forms: ['flood'],
      facts: { count: `more than ${flood.limit} ${UNITS[flood.of]}` },
      signs: sign('proof', flood.id, `more ${UNITS[flood.of]} than any server may send`),
    },
  ]
}

/** Replies that nobody asked for: by themselves no reason why something else broke. */
function strays(session: Reading): Claim<Form>[] {
  // The refusal of a command that nobody has sent yet answers a line that somebody else has sent, and what comes late was asked for.
  const late = new Set(
    session.controls.flatMap((control) => surplusReply(control)?.late ?? []).map(({ reply }) => reply.id),
  )
  const extra = strayReplies(session).filter((id) => !isEarlyRefusal(session, id) && !late.has(id))
  const [one] = extra
  if (one === undefined) return []
  const { first } = session
  const seen = session.view.event(one)
  return [
    {
      explains: first,
      // A flood ends sessions that otherwise broke nowhere.
      severity: first || (extra.length >= FLOOD && hasFailed(session)) ? 'failure' : 'warning',
      stage: seen?.stage ?? 'post-login',
      forms: [extra.length >= FLOOD ? 'flood' : seen?.type === 'reply' ? 'shifted' : 'garbage'],
      facts: {
        count: `${extra.length} replies that nobody asked for`,
        reply: seen?.type === 'reply' ? quote(seen) : 'no reply code',
      },
      signs: [
        ...(first && extra.length < FLOOD
          ? [shows(one, 'nothing asked for this')]
          : sign('proof', one, 'nothing asked for this')),
        ...extra.slice(1, 20).map((event) => shows(event, 'nothing asked for this')),
      ],
    },
  ]
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

function emptyName(session: Reading): Claim<Form>[] {
  const reply = session.exchanges.find(
    ({ command, final }) => NAMING.has(command?.verb ?? '') && NO_NAME.test(final?.lines.at(-1) ?? ''),
  )?.final
  if (!reply) return []
  const facts = { reply: quote(reply) }
  const signs = sign('telling', reply.id, 'nothing between the quotation marks')
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
  return stopped.length > 0 ? stopped : [{ severity: 'note', stage: reply.stage, forms: ['nameless'], facts, signs }]
}

/** RFC 4217 section 7 leaves open when TLS begins; the transfer is to be announced all the same. */
function helloFirst(session: Reading): Claim<Form>[] {
  for (const { view, preliminary, tls } of session.operations) {
    const hello = view?.tls?.clientHello
    if (view?.tls?.started.trigger !== 'timer' || !hello || tls !== 'ok') continue
    if (!preliminary || preliminary.id < hello.id) continue
    const signs = [
      ...sign('proof', hello.id, 'this program began TLS without having been told that the transfer starts'),
      ...sign('telling', preliminary.id, 'only then the reply came'),
    ]
    return [{ severity: 'note', stage: 'tls-data', forms: ['hello-first'], signs }]
  }
  return []
}

function isEarlyRefusal(session: Reading, id: EventId): boolean {
  const reply = session.view.event(id)
  const first = session.exchanges.find(({ command }) => command !== null)?.command
  return reply?.type === 'reply' && reply.code >= 500 && (first == null || id < first.id)
}

/** A second 220 on a control connection that was greeted already. */
function strayGreeting(session: Reading, before: number): number | null {
  for (const { exchanges, greeting } of session.controls)
    for (const exchange of exchanges)
      if (exchange !== greeting) {
        const reply = exchange.replies.find(({ code, id }) => code === 220 && id < before)
        if (reply) return reply.id
      }
  return null
}

/** Replies that nobody asked for and lines that are no replies, 421 and the greeting left out. */
function strayReplies(session: Reading): number[] {
  if (!session.closedWorld) return []
  const found: number[] = []
  for (const control of session.controls) {
    for (const exchange of control.exchanges)
      if (exchange.command === null && exchange !== control.greeting)
        for (const { code, id } of exchange.replies) if (code !== 421) found.push(id)
    if (control.greeting?.final) for (const { id } of control.garbage) found.push(id)
  }
  return found.sort((a, b) => a - b)
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
