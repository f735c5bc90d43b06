import { isPassiveReply } from '../../protocol/reply-codes.ts'
import { answersAnother } from '../breaks/answers-another.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { isLateEnd } from '../breaks/late-end.ts'
import { isHalfRead } from '../breaks/rest-of-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { isNameless, SETUP_VERBS } from '../verbs.ts'
import { quote, sign } from '../words.ts'

type Form = 'nameless' | 'unread' | 'order' | 'reader' | 'unshown' | 'out-of-step'

export const rule = hypothesis<Form>({
  cause: 'client-fault',
  words: {
    title: 'The client and the replies of the server do not go together',
    explanation:
      'Network and server do what they should; the client sends a command at the wrong time, or takes a reply for another one.',
    forms: {
      nameless: {
        title: 'The client sends USER without a name ({reply})',
        explanation:
          'The server repeats the line that it cannot read, and no name stands behind USER. The client has none to send, or loses it on the way to its socket; nobody’s password was looked at.',
      },
      unread: {
        title: 'The client cannot read a reply of the server',
        explanation:
          'A reply came, and the client cannot read it. Letters outside ASCII in an encoding that it does not expect stop strict clients; so does a reply that breaks the rules.',
      },
      order: {
        title: 'The client sends commands in an order that the server cannot follow ({reply})',
        explanation:
          'The server says that a command came too early or is missing. The client must send them in the order of the standard.',
      },
      reader: {
        title: 'The client cannot read a passive reply that is well formed',
        explanation:
          'The server’s reply holds address and port in the usual form, and the client says that it cannot read it. Clients that judge the wrong line (an earlier refusal, for instance) do this.',
      },
      unshown: {
        title: 'The client cannot read the passive reply, which it does not show',
        explanation:
          'Either the reply is malformed, or the client took another one for it: clients that are a reply behind do this. A log of commands and replies tells which.',
      },
      'out-of-step': {
        title: 'The answer to another command stands where that to {verb} must be ({reply})',
        explanation:
          'Each reply is taken for the answer to the next command. A client that leaves replies unread, or shares one connection between transfers, comes out of step so; a reply too many from the server does the same.',
      },
    },
    rulesOut: ['The path carries what both sides send: commands and replies arrive.'],
    remedies: [
      {
        id: 'fix-order',
        who: 'client',
        action: 'Update the client, or report the order of commands to its makers.',
        when: 'order',
      },
      {
        id: 'name-user',
        who: 'client',
        action: 'Set the user name in the client; where one is set, update the client or tell its makers.',
        when: 'nameless',
      },
      { id: 'update-client', who: 'client', action: 'Update the client, or use another one.', when: 'reader' },
      {
        id: 'read-encoding',
        who: 'client',
        action: 'Set the encoding of the server’s texts in the client, or use another client.',
        when: 'unread',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (sequencing of commands and replies)' }],
  },
  looks: [nameless, unreadReply, unread, unreadUnshown, outOfStep, tooSoon, givenUp, halfRead, outOfOrder, notArranged],
})

function nameless(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'login', ({ reply }) => isNameless(reply?.lines[0] ?? '')).map((group) => ({
    explains: group.lead,
    stage: 'login',
    forms: ['nameless'],
    facts: { reply: quote(group.lead.reply) },
    signs: groupSigns(group, ({ reply }) => `USER is answered ${quote(reply)}`, 'telling'),
  }))
}

function unreadReply(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'unplaced',
    ({ stage, remarks }) => stage === 'post-login' && remarksMean(session, remarks, 'reply-malformed') !== null,
  ).map((group) => ({
    explains: group.lead,
    stage: 'post-login',
    forms: ['unread'],
    signs: groupSigns(group, () => 'the client cannot read the reply', 'hint'),
  }))
}

/** Our own reader takes every well-formed reply: only another client can fail at one. */
function unread(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ how, exchange, wellFormed }) =>
      !session.closedWorld &&
      how === 'unusable' &&
      wellFormed !== false &&
      (wellFormed || announcedBy(exchange) !== null),
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: ['reader'],
    facts: { reply: quote(group.lead.exchange?.final ?? null) },
    signs: [
      ...groupSigns(group, () => 'the client cannot use the reply'),
      ...sign(
        'telling',
        group.lead.exchange?.final?.id,
        `the reply is well formed: ${quote(group.lead.exchange?.final ?? null)}`,
      ),
    ],
  }))
}

/** A client that shows no reply with its complaint may as well have read the wrong one. */
function unreadUnshown(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ how, exchange, remarks, wellFormed }) =>
      how === 'unusable' && exchange === null && remarks.length > 0 && wellFormed !== true,
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: ['unshown'],
    signs: groupSigns(group, () => 'the client cannot use the reply, and does not show it', 'hint'),
  }))
}

/** Our own session matches replies by count; of another client's nobody knows that it read them all. */
function outOfStep(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ how, exchange }) => !session.closedWorld && how === 'unusable' && answersAnother(exchange),
  ).map((group) => {
    const { exchange, verb } = group.lead
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      forms: ['out-of-step'],
      facts: { verb: verb ?? 'the command', reply: quote(exchange?.final ?? null) },
      signs: [
        ...groupSigns(group, () => `${verb ?? 'the command'} seems to be answered ${quote(exchange?.final ?? null)}`),
        ...sign('expected', exchange?.final?.id, 'a success that no passive reply has'),
      ],
    }
  })
}

/** The end of the transfer before was still to come when the client asked for the next connection. */
function tooSoon(session: Reading): Claim<Form>[] {
  const owed = (sent: number) =>
    session.operations.find(
      ({ transfer, final }) =>
        final !== null && final.code < 400 && final.id > sent && (transfer?.command?.id ?? sent) < sent,
    )?.final
  return groupBreaks(
    session,
    'setup',
    ({ how, exchange }) => !session.closedWorld && how === 'unusable' && !!owed(exchange?.command?.id ?? 0),
  ).map((group) => {
    const { exchange, verb } = group.lead
    const reply = owed(exchange?.command?.id ?? 0) ?? null
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      forms: ['out-of-step'],
      facts: { verb: verb ?? 'the command', reply: quote(reply) },
      signs: [
        ...groupSigns(group, () => 'the client cannot use what it read'),
        ...sign('telling', reply?.id, 'the transfer before ends only here'),
      ],
    }
  })
}

/** The client did not wait for the end of a transfer, and takes it for the answer to what it sent then. */
function givenUp(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'command', ({ how, exchange }) => how === 'wrong-code' && isLateEnd(exchange)).map(
    (group) => {
      const { exchange, verb } = group.lead
      return {
        explains: group.lead,
        stage: 'transfer-end',
        forms: ['out-of-step'],
        facts: { verb, reply: quote(exchange.final) },
        signs: [
          ...groupSigns(group, (broken) => `${broken.verb} seems to be answered ${quote(broken.exchange.final)}`),
          ...sign('expected', exchange.final?.id, 'it ends a transfer that had no reply yet'),
        ],
      }
    },
  )
}

function halfRead(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'command', ({ exchange }) => isHalfRead(session, exchange)).map((group) => {
    const { exchange, verb } = group.lead
    return {
      explains: group.lead,
      stage: group.lead.stage,
      forms: ['out-of-step'],
      facts: { verb, reply: quote(exchange.final) },
      signs: [
        ...groupSigns(group, (broken) => `${broken.verb} seems to be answered ${quote(broken.exchange.final)}`),
        ...sign('telling', exchange.final?.id, 'it goes on with the reply before, which has not ended'),
      ],
    }
  })
}

/** "Use PORT or PASV first." */
const ARRANGE_FIRST = /\b(?:PORT|PASV|EPSV|EPRT)\b.{0,20}\bfirst\b/i

/** RFC 959 section 4.2: 503 is about the order of commands. */
const isOrder = (broken: Break): boolean => {
  const reply = replyOfBreak(broken)
  if (reply && ARRANGE_FIRST.test(reply.lines.join(' '))) return true
  const means = replyMeans(reply?.lines ?? [])
  // RFC 959 section 4.2: 530 to a command before the login. USER and PASS themselves are refused so as well.
  if (broken.kind === 'login' && reply?.code === 530 && broken.exchange === null) return means.has('login-first')
  // RFC 3659 section 4: what SIZE may answer depends on the TYPE before it.
  if (broken.kind !== 'login' && reply?.code === 550) return means.has('wrong-order')
  return reply?.code === 503 && [...means].every((one) => OF_ORDER.has(one))
}

/** Words that give no reason other than the order. */
const OF_ORDER: ReadonlySet<ReplyMeaning> = new Set(['wrong-order', 'login-first', 'arrange-first', 'account-required'])

/** Who asked for a data connection and was refused has not forgotten it; who types PASV for a client that knows PORT only has one. */
const hasAsked = (session: Reading, broken: Break): boolean =>
  ARRANGE_FIRST.test(replyOfBreak(broken)?.lines.join(' ') ?? '') &&
  session.breaks.some(({ kind, event }) => kind === 'setup' && event < broken.event) &&
  !session.exchanges.some(({ final }) => final && final.id < broken.event && isPassiveReply(final.code))

function outOfOrder(session: Reading): Claim<Form>[] {
  return (['data', 'command', 'login'] as const).flatMap((kind) =>
    groupBreaks(session, kind, (broken) => isOrder(broken) && !hasAsked(session, broken)).map((group) => ({
      explains: group.lead,
      stage: group.lead.stage,
      forms: ['order'] as const,
      facts: { reply: quote(replyOfBreak(group.lead)) },
      signs: groupSigns(
        group,
        (broken) => `the server says ${quote(replyOfBreak(broken))}`,
        ARRANGE_FIRST.test(replyOfBreak(group.lead)?.lines.join(' ') ?? '')
          ? 'named'
          : kind === 'login'
            ? 'expected'
            : 'hint',
      ),
    })),
  )
}

/** RFC 959 section 4.2: no data connection, its end, or an error of the server. */
const WITHOUT_CONNECTION: ReadonlySet<number> = new Set([425, 426, 451])

/** From the login to the transfer no PASV or PORT: the port that RFC 959 section 3.2 then means is one that nobody uses any more. */
function notArranged(session: Reading): Claim<Form>[] {
  const verbs = session.exchanges.map(({ command }) => command?.verb ?? '')
  if (session.closedWorld || !verbs.includes('USER') || verbs.some((verb) => SETUP_VERBS.has(verb))) return []
  return groupBreaks(
    session,
    'data',
    ({ operation: { method, transfer, final } }) =>
      method === null && transfer !== null && WITHOUT_CONNECTION.has(final?.code ?? 0),
  ).map((group) => {
    const { transfer, final } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'transfer',
      forms: ['order'],
      facts: { reply: quote(final) },
      signs: [
        ...groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`),
        ...sign('hint', transfer?.command?.id, 'no command arranged a data connection'),
      ],
    }
  })
}
