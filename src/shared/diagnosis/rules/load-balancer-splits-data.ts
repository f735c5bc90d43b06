import { isPrivateAddress } from '../../protocol/addresses.ts'
import { isPassiveMethod } from '../../protocol/data-methods.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Break, DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { refusalMeans, relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import { tlsFailed } from '../breaks/data-operation.ts'
import { brokenBySurplus, lateSigns, refusesStranger, surplusReply } from '../breaks/surplus-reply.ts'
import { type Claim, hypothesis, type Sign } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { endpointText, quote, sign } from '../words.ts'

/** What a log says of a load balancer, and of data that went elsewhere because of one. */
const BALANCED =
  /load[- ]?balanc|\bbalances\b|nodeport|(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i
const ELSEWHERE =
  /(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i

type Form = 'accepted' | 'sometimes' | 'empty' | 'longer' | 'header' | 'control-header'

export const rule = hypothesis<Form>({
  cause: 'lb-breaks-data-path',
  words: {
    title: 'The data connection does not reach the server that holds the session ({endpoint})',
    explanation:
      'Control and data connection must end at the same server. A load balancer in between hands data connections to another server, or adds bytes of its own (PROXY header), so that the one that waits never gets it.',
    forms: {
      accepted: {
        explanation:
          'The data connection was accepted by somebody, and at the same time the server says that no client connected. So another machine accepted it: a load balancer or proxy that hands data connections to another server than the control connection.',
      },
      empty: {
        explanation:
          'Somebody accepted the data connection and ended it without a byte, while the server of this session has not even announced the transfer. A load balancer that hands data connections to another server behaves like this.',
      },
      header: {
        title: 'The data connection begins with the PROXY header of a load balancer ({endpoint})',
        explanation:
          'A load balancer puts a line of its own (PROXY ...) in front of what it passes on. For the control connection the server may know it; on data connections it stands where data or TLS should.',
      },
      longer: {
        title: 'The uploaded file is {more} bytes longer, as by a PROXY header',
        explanation:
          'The server counts {more} bytes more than were sent. A load balancer that puts its PROXY header in front of data connections too makes files longer by just such a line.',
      },
      'control-header': {
        title: 'The server answers a line that nobody sent, before the first command ({reply})',
        explanation:
          'Behind the greeting came the answer to a line that this client had not sent. Something between client and server sent a line of its own, as the PROXY header of a load balancer.',
      },
      sometimes: {
        explanation:
          'Some data connections to this server work and others are refused, in the same session and with the same settings. Behind a load balancer only those succeed that happen to reach the server that holds the session.',
      },
    },
    rulesOut: ['The port is reachable from the client.'],
    remedies: [
      {
        id: 'keep-one-server',
        who: 'server-firewall',
        action:
          'Make the load balancer send all connections of one client, data ports included, to the same server (source-address persistence over port 21 and the passive range).',
      },
      {
        id: 'own-range-each',
        who: 'server-admin',
        action:
          'Give each server behind the balancer its own passive range and public address, and forward each range to its server only; switch PROXY headers off for data ports.',
      },
    ],
    references: [{ title: 'RFC 959 section 3.2 (data connection)' }],
  },
  looks: [
    acceptedElsewhere,
    closedEmpty,
    sometimesRefused,
    headerInData,
    headerBeforeHello,
    longerByHeader,
    answeredBeforeAsked,
    answeredLate,
    headerRefused,
    said,
  ],
})

/** Somebody accepted the data connection, and the server says that nobody came. */
function acceptedElsewhere(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', (broken) => {
    const { operation } = broken
    const { tcp, tls, bytes, preliminary } = operation
    if (!isPassive(broken) || replyTellsWhy(operation)) return false
    if (tcp !== 'open' || tls === 'ok' || (bytes ?? 0) > 0 || preliminary !== null) return false
    const means = refusalMeans(operation)
    return (
      means.has('no-client-connection') || (means.has('cannot-connect') && !means.has('denied')) || means.has('silence')
    )
  }).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    forms: ['accepted'],
    facts: { endpoint: endpointText(group.lead.operation.dialled) },
    signs: [
      ...sign('expected', group.lead.operation.tcpEvent, 'the data connection is accepted'),
      ...groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`, 'expected'),
    ],
    probes: ['sample-passive-ports'],
  }))
}

/** Somebody accepted and ended the data connection; the server never announced the transfer. */
function closedEmpty(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', (broken) => {
    const { tcp, tls, bytes, preliminary, final, view } = broken.operation
    return (
      isPassive(broken) &&
      session.closedWorld &&
      tcp === 'open' &&
      tls !== 'ok' &&
      (bytes ?? 0) === 0 &&
      preliminary === null &&
      final === null &&
      (view?.fin?.first === true || view?.reset != null)
    )
  }).map((group) => {
    const { operation } = group.lead
    return {
      explains: group.lead,
      stage: 'tcp-data',
      forms: ['empty'],
      facts: { endpoint: endpointText(operation.dialled) },
      signs: [
        ...sign('expected', operation.tcpEvent, 'the data connection is accepted'),
        ...sign('expected', (operation.view?.fin ?? operation.view?.reset)?.id, 'and ended without a byte'),
        ...groupSigns(group, () => 'the server has not announced the transfer'),
      ],
      probes: ['sample-passive-ports'],
    }
  })
}

/** PROXY protocol version 1, in clear where TLS was expected. */
const PROXY_HEADER = /^PROXY (?:TCP[46]|UNKNOWN)\b/

function headerInData(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) =>
    PROXY_HEADER.test(operation.view?.tls?.garbage?.text ?? ''),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tls-data',
    forms: ['header'],
    facts: { endpoint: endpointText(group.lead.operation.dialled) },
    signs: groupSigns(group, () => 'a PROXY header in place of TLS', 'proof'),
  }))
}

/** What OpenSSL says of bytes that are no TLS record, in the words that a dying server quotes. */
const NO_TLS_RECORD =
  /wrong version number|unknown protocol|http request|packet length too long|\b0?A000(?:10B|09C|0C6)\b/i

/** The client began with a ClientHello, and the server read something else first: it was put there on the way. */
function headerBeforeHello(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { view, final, tls } = operation
    const sent = view?.tls?.clientHello
    return sent != null && tlsFailed(tls) && final !== null && NO_TLS_RECORD.test(final.lines.join(' '))
  }).map((group) => ({
    explains: group.lead,
    stage: 'tls-data',
    forms: ['header'],
    facts: { endpoint: endpointText(group.lead.operation.dialled) },
    signs: [
      ...sign('telling', group.lead.operation.final?.id, `the server says ${quote(group.lead.operation.final)}`),
      ...sign('expected', group.lead.operation.view?.tls?.clientHello?.id, 'the client began with a ClientHello'),
      ...groupSigns(group, () => 'the handshake fails'),
    ],
  }))
}

/** Bytes of a PROXY header: 28 in version 2 over IPv4, at most 107 in version 1. */
const HEADER_BYTES = [28, 107] as const

function longerByHeader(session: Reading): Claim<Form>[] {
  const more = ({ operation }: DataBreak): number => {
    const { stored, bytes } = operation
    return stored === undefined || bytes === null ? 0 : stored - bytes
  }
  return groupBreaks(
    session,
    'data',
    (broken) => broken.operation.damaged !== null && more(broken) >= HEADER_BYTES[0] && more(broken) <= HEADER_BYTES[1],
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    forms: ['longer'],
    facts: { more: String(more(group.lead)), endpoint: endpointText(group.lead.operation.dialled) },
    signs: [
      ...sign('expected', group.lead.operation.final?.id, `the server says ${quote(group.lead.operation.final)}`),
      ...groupSigns(group, (broken) => `${more(broken)} bytes too many`, 'telling'),
    ],
  }))
}

/** Behind the greeting, and before any command, the refusal of a command. */
function answeredBeforeAsked(session: Reading): Claim<Form>[] {
  if (!session.closedWorld) return []
  for (const { greeting, exchanges } of session.controls) {
    const asked = exchanges.find(({ command }) => command !== null)?.command?.id ?? Number.POSITIVE_INFINITY
    const stray = exchanges.find(
      (exchange) =>
        exchange !== greeting &&
        exchange.command === null &&
        exchange.final !== null &&
        exchange.final.code >= 500 &&
        exchange.final.id < asked,
    )?.final
    if (!greeting?.final || !stray) continue
    const first = session.first && IN_THE_WAY.has(session.first.kind) ? session.first : null
    return [
      {
        explains: first,
        severity: first ? 'failure' : 'warning',
        stage: stray.stage,
        forms: ['control-header'],
        facts: { reply: quote(stray), endpoint: 'the control port' },
        signs: [
          ...sign('telling', stray.id, `${quote(stray)}, and nothing had been asked`),
          ...sign('hint', greeting.final.id, 'the greeting came just before'),
          ...headerNamed(stray),
        ],
      },
    ]
  }
  return []
}

/** A line of its own on the control connection puts login and TLS out of step; what comes later has other reasons. */
const IN_THE_WAY: ReadonlySet<Break['kind']> = new Set(['greeting', 'auth', 'tls', 'login', 'lost'])

/** Servers repeat the word that they do not know, and no client sends this one. */
const HEADER_NAMED = /\bPROXY\b/

const headerNamed = (reply: EventOf<'reply'>): Sign[] =>
  HEADER_NAMED.test(reply.lines.join(' ')) ? sign('named', reply.id, 'the server names the line: PROXY') : []

/** Whatever command the refusal stands beside: it is about a line that begins with PROXY. */
function headerRefused(session: Reading): Claim<Form>[] {
  const reply = session.exchanges
    .flatMap(({ replies }) => replies)
    .find((one) => one.code >= 500 && HEADER_NAMED.test(one.lines.join(' ')) && refusesStranger(one))
  if (!reply) return []
  const broken = session.breaks.find((one) => replyOfBreak(one)?.id === reply.id) ?? null
  return [
    {
      explains: broken,
      severity: broken ? 'failure' : 'warning',
      stage: broken?.stage ?? reply.stage,
      forms: ['control-header'],
      facts: { reply: quote(reply), endpoint: 'the control port' },
      signs: headerNamed(reply),
    },
  ]
}

/** The same, with the refusal still on its way when the first command went out, so that it seems to be the answer to that. */
function answeredLate(session: Reading): Claim<Form>[] {
  return session.controls.flatMap((control): Claim<Form>[] => {
    const surplus = surplusReply(control)
    if (!surplus?.first || surplus.reply.code < 500) return []
    const { reply, late } = surplus
    const broken = brokenBySurplus(session, surplus)
    return [
      {
        explains: broken,
        severity: broken ? 'failure' : 'warning',
        stage: broken?.stage ?? 'banner',
        forms: ['control-header'],
        facts: { reply: quote(reply), endpoint: 'the control port' },
        signs: [
          ...lateSigns(surplus),
          // What the server does not know, or not yet, is no command that it then answers well.
          ...sign(
            refusesStranger(reply) ? 'telling' : 'hint',
            reply.id,
            `${quote(reply)}, to a line before ${late[0]?.verb}`,
          ),
          ...headerNamed(reply),
        ],
      },
    ]
  })
}

/** Some data connections work and others do not, or the server names one address after another. */
function sometimesRefused(session: Reading): Claim<Form>[] {
  // In active mode the address is the client's own.
  const named = session.operations.filter(({ method }) => isPassiveMethod(method ?? ''))
  const all = new Set(named.map(({ announced }) => announced?.address).filter((one) => one != null))
  // A private one beside a public one is the same server, whose address was translated in one reply and not in the other.
  const open = new Set([...all].filter((address) => !isPrivateAddress(address)))
  const addresses = open.size > 0 ? open : all
  const several = addresses.size > 1
  return groupBreaks(
    session,
    'data',
    (broken) =>
      isPassive(broken) &&
      (broken.operation.tcp === 'refused' || broken.operation.tcp === 'timeout') &&
      relationOf(session, broken.operation) !== 'private-from-public',
  ).flatMap((group): Claim<Form>[] => {
    const { operation } = group.lead
    const good = [...session.operations, ...session.probeOperations].find(
      ({ method, ok }) => ok && method === operation.method,
    )
    // Whoever else has this port refuses at once; nobody answers for a host that is not there.
    if (!good && !several && operation.tcp !== 'refused') return []
    return [
      {
        explains: group.lead,
        stage: several ? 'pasv-reply' : 'tcp-data',
        forms: good || several ? ['sometimes'] : [],
        facts: { endpoint: endpointText(operation.dialled) },
        signs: [
          ...sign('expected', good?.final?.id, 'another data connection worked'),
          ...(several
            ? sign('telling', operation.setup?.final?.id, `the server has named ${addresses.size} addresses`)
            : []),
          ...groupSigns(group, () => 'this one does not come about', several ? 'telling' : undefined),
        ],
        probes: ['sample-passive-ports'],
      },
    ]
  })
}

function said(session: Reading): Claim<Form>[] {
  const balancer = session.remarks.find(({ event }) => BALANCED.test(event.text))
  if (!balancer || !session.first) return []
  const elsewhere = session.remarks.find(({ event }) => ELSEWHERE.test(event.text))
  return [
    {
      explains: session.first,
      stage: 'tcp-data',
      facts: { endpoint: 'the data port' },
      signs: [
        ...sign('expected', balancer.event.id, 'a load balancer is on the way'),
        ...sign('telling', elsewhere?.event.id, 'data goes to another node'),
        ...sign('hint', remarkThatMeans(session, 'data-failed')?.event.id, 'the data connection fails'),
      ],
    },
  ]
}
