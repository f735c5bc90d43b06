import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { refusalMeans, relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { endpointText, quote, sign } from '../words.ts'

/** What a log says of a load balancer, and of data that went elsewhere because of one. */
const BALANCED =
  /load[- ]?balanc|\bbalances\b|nodeport|(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i
const ELSEWHERE =
  /(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i

type Form = 'accepted' | 'sometimes'

export const rule = hypothesis<Form>({
  name: 'load-balancer-splits-data',
  cause: 'lb-breaks-data-path',
  words: {
    title: 'The data connection does not reach the server that holds the session ({endpoint})',
    explanation:
      'Control and data connection must end at the same server. Here a load balancer stands in between and hands data connections to whichever server is next, or adds bytes of its own (PROXY header), so that the one that waits for the data connection never gets it.',
    forms: {
      accepted: {
        explanation:
          'The data connection was accepted by somebody, and at the same time the server says that no client connected. So another machine accepted it: a load balancer or proxy that hands data connections to another server than the control connection.',
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
  looks: [acceptedElsewhere, sometimesRefused, said],
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
      means.has('no-client-connection') ||
      (means.has('cannot-connect') && !means.has('operation-not-permitted')) ||
      means.has('timed-out')
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

/** Some data connections work and others do not, or the server names one address after another. */
function sometimesRefused(session: Reading): Claim<Form>[] {
  const addresses = new Set(session.operations.map(({ announced }) => announced?.address).filter((one) => one != null))
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
