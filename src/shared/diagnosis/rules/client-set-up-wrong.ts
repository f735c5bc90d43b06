import { sameAddress } from '../../protocol/addresses.ts'
import { answersAnother } from '../breaks/answers-another.ts'
import type { Break, DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { replyTellsWhy, typedByHand } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { endpointText, quote, shortened, sign } from '../words.ts'

type Form =
  | 'other-address'
  | 'replaced'
  | 'order'
  | 'listen'
  | 'low-port'
  | 'reader'
  | 'unshown'
  | 'out-of-step'
  | 'proxy'
  | 'own-file'
  | 'by-hand'

export const rule = hypothesis<Form>({
  cause: 'client-fault',
  words: {
    title: 'The client does something else than the server told it',
    explanation: 'Network and server do what they should; what the client does with the answer makes it fail.',
    forms: {
      'other-address': {
        title: 'The client dials {dialled} although the control connection goes to {peer}',
        explanation:
          'An EPSV reply names a port only: the data connection must go to the address that the control connection reached. The client looked the name up again and got another of its addresses, where nobody waits.',
      },
      replaced: {
        title: 'The client does not use the announced data address {announced}, and fails',
        explanation:
          'The server announced an address that differs from the control connection’s, and the client used the control connection’s instead. Inside the same private network, or behind a load balancer, the announced address is the right one.',
      },
      order: {
        title: 'The client sends commands in an order that the server cannot follow ({reply})',
        explanation:
          'The server says that a command came too early or is missing. The client must send them in the order of the standard.',
      },
      listen: {
        title: 'The client cannot listen for the data connection',
        explanation:
          'In active mode the client must listen on a port. This computer did not let it: the port is in use, or the address is not its own.',
      },
      'low-port': {
        title: 'The client announces port {dialled}; servers connect to none below 1024',
        explanation:
          'In active mode the client names a port for the data connection. Servers refuse ports below 1024, which belong to other services, to be no tool of attacks.',
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
      'own-file': {
        title: 'The client cannot use a file of its own: {reply}',
        explanation:
          'The file or folder is on this computer, not at the server: it is not there, the program may not use it, or its path is written wrongly. Network and server have nothing to do with it.',
      },
      'by-hand': {
        title: 'Commands typed by hand arrange a data connection that nobody opens',
        explanation:
          'Telnet, netcat and s_client have one connection. After PASV somebody must connect to the announced port, after PORT somebody must listen. This shows nothing about the network.',
      },
      proxy: {
        title: 'The data connection fails at the proxy that the client uses',
        explanation:
          'Data connections must go through the same proxy as the control connection, and the proxy must allow their ports and the form of address that the client names.',
      },
    },
    rulesOut: ['The server’s announcement is used by nobody else than this client.'],
    remedies: [
      {
        id: 'use-peer-address',
        who: 'client',
        action: 'Update the client: for EPSV it has to connect to the address of the control connection.',
        when: 'other-address',
      },
      {
        id: 'take-announced-address',
        who: 'client',
        action: 'Take the announced address as told (FileZilla: passive mode setting; WinSCP: Force IP address off).',
        act: { id: 'set-option', option: 'addressPolicy', value: 'as-told' },
        when: 'replaced',
      },
      {
        id: 'fix-order',
        who: 'client',
        action: 'Update the client, or report the order of commands to its makers.',
        when: 'order',
      },
      { id: 'update-client', who: 'client', action: 'Update the client, or use another one.', when: 'reader' },
      {
        id: 'choose-active-ports',
        who: 'client',
        action: 'Choose other active ports and an address of this computer.',
        act: { id: 'set-option', option: 'activePorts', value: null },
        when: 'listen',
      },
      {
        id: 'use-a-client',
        who: 'client',
        action: 'Use an FTP client, or connect to the announced port from a second window before the transfer.',
        when: 'by-hand',
      },
      {
        id: 'check-proxy',
        who: 'client',
        action: 'Check the proxy settings for data connections, by name and by address.',
        when: 'proxy',
      },
      {
        id: 'check-own-file',
        who: 'client',
        action: 'Check path and rights of the file on this computer, for the user as whom the program runs.',
        when: 'own-file',
      },
    ],
    references: [{ title: 'RFC 2428 section 3 (EPSV uses the control connection’s address)' }],
  },
  looks: [
    otherAddress,
    replaced,
    proxied,
    unread,
    unreadUnshown,
    outOfStep,
    notListening,
    lowPort,
    outOfOrder,
    ownFile,
    byHand,
  ],
})

const dataBreaks = (session: Reading, test: (broken: DataBreak) => boolean) =>
  groupBreaks(
    session,
    'data',
    (broken) =>
      isPassive(broken) && !replyTellsWhy(broken.operation) && broken.operation.tcp !== 'open' && test(broken),
  )

const noConnection = () => 'no data connection comes about'

/** After EPSV the client dialled another address than the control connection's. */
function dialsElsewhere(session: Reading, { operation }: DataBreak): boolean {
  const { dialled, announced, method } = operation
  return (
    method === 'EPSV' &&
    announced?.address == null &&
    dialled?.address != null &&
    session.peer !== null &&
    !sameAddress(dialled.address, session.peer)
  )
}

const resolvedAgain = (session: Reading, { operation }: DataBreak) =>
  remarksMean(session, operation.remarks, 'address-resolved-again')

function otherAddress(session: Reading): Claim<Form>[] {
  return dataBreaks(
    session,
    (broken) => dialsElsewhere(session, broken) || resolvedAgain(session, broken) !== null,
  ).map((group) => {
    const { dialled } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'tcp-data',
      forms: ['other-address'],
      facts: { dialled: endpointText(dialled), peer: session.peer ?? 'another address' },
      signs: [
        ...sign('telling', resolvedAgain(session, group.lead), 'the client looks the name up again'),
        ...groupSigns(group, noConnection, dialsElsewhere(session, group.lead) ? 'proof' : undefined),
      ],
    }
  })
}

/** By our own setting the control connection's address took the place of the announced one. */
function byPolicy({ operation }: DataBreak): boolean {
  const { view, announced, dialled } = operation
  return (
    view?.target?.policy === 'control-host' &&
    announced?.address != null &&
    dialled?.address != null &&
    !sameAddress(announced.address, dialled.address)
  )
}

function replaced(session: Reading): Claim<Form>[] {
  const said = remarkThatMeans(session, 'address-replaced')
  const unroutable = remarkThatMeans(session, 'address-unroutable')
  const own = remarkThatMeans(session, 'address-own-network')
  return dataBreaks(
    session,
    (broken) =>
      !dialsElsewhere(session, broken) &&
      resolvedAgain(session, broken) === null &&
      (byPolicy(broken) || own !== null || (said !== null && unroutable === null)),
  ).map((group) => {
    const { announced, view } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'tcp-data',
      forms: ['replaced'],
      facts: { announced: endpointText(announced) },
      signs: [
        ...sign('telling', own?.event.id, 'the announced address is in the client’s own network'),
        ...sign('expected', said?.event.id, 'the client replaces the address'),
        ...(byPolicy(group.lead)
          ? sign(
              sameSubnet(announced?.address ?? null, session.local) ? 'telling' : 'hint',
              view?.target?.id,
              `used ${endpointText(view?.target?.used)}`,
            )
          : []),
        ...groupSigns(group, noConnection),
      ],
      probes: ['control-host-address'],
    }
  })
}

function proxied(session: Reading): Claim<Form>[] {
  const proxy = remarkThatMeans(session, 'proxy')
  if (!proxy) return []
  return dataBreaks(session, (broken) => resolvedAgain(session, broken) === null).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    forms: ['proxy'],
    signs: [...sign('expected', proxy.event.id, 'the client uses a proxy'), ...groupSigns(group, noConnection)],
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
      facts: { verb: verb ?? 'PASV', reply: quote(exchange?.final ?? null) },
      signs: [
        ...groupSigns(group, () => `${verb ?? 'PASV'} seems to be answered ${quote(exchange?.final ?? null)}`),
        ...sign('expected', exchange?.final?.id, 'a success that no passive reply has'),
      ],
    }
  })
}

function ownFile(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'unplaced', ({ remarks }) => remarksMean(session, remarks, 'local-file') !== null).map(
    (group) => {
      const words = group.lead.remarks[0]?.text ?? ''
      return {
        explains: group.lead,
        stage: 'transfer',
        forms: ['own-file'],
        facts: { reply: shortened(words) },
        signs: groupSigns(group, () => 'a file of its own could not be used', 'hint'),
      }
    },
  )
}

/** The server waits for a data connection, and the session has nobody who would make one. */
function byHand(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      operation.method !== null && !replyTellsWhy(operation) && typedByHand(session, operation) !== null,
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    forms: ['by-hand'],
    signs: [
      ...sign('telling', typedByHand(session, group.lead.operation), 'the commands are typed at a terminal program'),
      ...groupSigns(group, noConnection),
    ],
  }))
}

function notListening(session: Reading): Claim<Form>[] {
  if (session.operations.some(({ ok }) => ok)) return []
  const refused = session.listenFailed
  if (!refused) return []
  return [
    {
      explains: session.first,
      stage: 'port-command',
      forms: ['listen'],
      signs: sign('proof', refused.id, refused.message),
    },
  ]
}

function lowPort(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', ({ how, exchange }) => {
    const port = announcedBy(exchange)?.port ?? null
    return how === 'refused' && port !== null && port < 1024 && exchange?.command?.verb !== 'EPSV'
  }).map((group) => ({
    explains: group.lead,
    stage: 'port-command',
    forms: ['low-port', 'listen'],
    facts: { dialled: String(announcedBy(group.lead.exchange)?.port ?? '') },
    signs: groupSigns(
      group,
      ({ exchange }) => `${exchange?.command?.line ?? 'PORT'} is answered ${quote(exchange?.final ?? null)}`,
      'telling',
    ),
  }))
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

function outOfOrder(session: Reading): Claim<Form>[] {
  return (['data', 'command', 'login'] as const).flatMap((kind) =>
    groupBreaks(session, kind, isOrder).map((group) => ({
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

/** Same /16: near enough to speak of one private network. */
const sameSubnet = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.split('.').slice(0, 2).join('.') === other.split('.').slice(0, 2).join('.')
