import { sameAddress } from '../../protocol/addresses.ts'
import type { Break, DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { replyTellsWhy, typedByHand } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { endpointText, quote, sign } from '../words.ts'

type Form = 'other-address' | 'replaced' | 'listen' | 'no-socket' | 'low-port' | 'by-hand' | 'proxy'

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
      listen: {
        title: 'The client cannot listen for the data connection',
        explanation:
          'In active mode the client must listen on a port. This computer did not let it: the port is in use, or the address is not its own.',
      },
      'no-socket': {
        title: 'The client gets no socket from its own computer',
        explanation:
          'The client’s own system refused it the socket for this connection: too many are open, the local address is not its own, or it has none of that family. Nothing was sent.',
      },
      'low-port': {
        title: 'The client announces port {dialled}; servers connect to none below 1024',
        explanation:
          'In active mode the client names a port for the data connection. Servers refuse ports below 1024, which belong to other services, to be no tool of attacks.',
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
        id: 'choose-active-ports',
        who: 'client',
        action: 'Choose other active ports and an address of this computer.',
        act: { id: 'set-option', option: 'activePorts', value: null },
        when: 'listen',
      },
      {
        id: 'free-sockets',
        who: 'client',
        action:
          'End what holds many connections or files open, and take the local address out of the client’s settings.',
        when: 'no-socket',
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
    ],
    references: [{ title: 'RFC 2428 section 3 (EPSV uses the control connection’s address)' }],
  },
  looks: [otherAddress, replaced, proxied, notListening, withoutSocket, lowPort, byHand],
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

/** Between the server's two answers: curl repeats an old error of its own behind the last. */
function whileConnecting(broken: Break): Break['remarks'] {
  if (broken.kind !== 'data') return broken.remarks
  const { setup, final } = broken.operation
  return broken.remarks.filter(
    ({ id }) => id > (setup?.final?.id ?? -1) && id < (final?.id ?? Number.POSITIVE_INFINITY),
  )
}

function withoutSocket(session: Reading): Claim<Form>[] {
  // Who has no IPv6 tries the server's IPv4 address next, and what comes of that counts.
  const said = (broken: Break) => {
    const remarks = whileConnecting(broken)
    const elsewhere = remarksMean(session, remarks, 'refused', 'timed-out', 'unreachable') !== null
    return elsewhere ? null : remarksMean(session, remarks, 'local-socket')
  }
  return (['data', 'connect'] as const).flatMap((kind) =>
    groupBreaks(session, kind, (broken) => said(broken) !== null).map((group) => ({
      explains: group.lead,
      stage: kind === 'data' ? ('tcp-data' as const) : group.lead.stage,
      forms: ['no-socket'] as const,
      signs: [
        ...sign('telling', said(group.lead), 'its own system refuses a socket'),
        ...groupSigns(group, () => 'no connection comes about'),
      ],
    })),
  )
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

/** Same /16: near enough to speak of one private network. */
const sameSubnet = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.split('.').slice(0, 2).join('.') === other.split('.').slice(0, 2).join('.')
