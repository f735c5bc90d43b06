import type { Flood } from '../../protocol/flood.ts'
import type { EventId } from '../../transcript/event.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { brokenBySurplus, lateSigns, refusesStranger, surplusReply } from '../breaks/surplus-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { FLOOD } from '../weighing/weights.ts'
import { quote, shows, sign } from '../words.ts'

type Form = 'flood' | 'garbage'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server sends more replies than it was asked for ({reply})',
    explanation:
      'Of a reply with several lines all but the last must have a hyphen behind the code. This server sends several complete replies instead, and the next one is taken for the answer to the next command.',
    forms: {
      flood: {
        title: 'The server floods the control connection ({count})',
        explanation:
          'Each command has one reply. This server goes on and on without being asked, so that no reply can be told from the next. A program that runs wild, or an attack, does this.',
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
    references: [{ title: 'RFC 959 section 4.2 (multi-line replies)' }],
  },
  looks: [greetingToAuth, oneBehind, endAlone, secondGreeting, noCode, flooded, strays],
})

/** 220 is a greeting and answers no command. */
function greetingToAuth(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'auth',
    ({ how, exchanges }) => how === 'wrong-code' && exchanges[0]?.final?.code === 220,
  ).map((group) => {
    const reply = group.lead.exchanges[0]?.final ?? null
    return {
      explains: group.lead,
      stage: 'auth',
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => `AUTH is answered ${quote(reply)}`),
        ...sign('proof', reply?.id, 'a code that does not belong to AUTH'),
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
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => 'the client reads another reply'),
        ...sign('telling', reply?.id, `${quote(reply)} ends a reply that nobody began`),
      ],
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
      forms: extra.length >= FLOOD ? ['flood'] : seen?.type === 'reply' ? [] : ['garbage'],
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
