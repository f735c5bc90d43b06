import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { refusalMeans, relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import { remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence, quote } from '../words.ts'

/** What a log says of a load balancer, and of data that went elsewhere because of one. */
const BALANCED =
  /load[- ]?balanc|\bbalances\b|nodeport|(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i
const ELSEWHERE =
  /(?:an)?other pod|different pod|proxy protocol|proxy header|(?:an)?other node|different (?:node|backend|server)|other backend/i

export const rule: Rule = {
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
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', (broken) => {
      const { operation } = broken
      if (!isPassive(broken) || replyTellsWhy(operation)) return false
      const means = refusalMeans(operation)
      return (
        operation.tcp === 'open' &&
        operation.tls !== 'ok' &&
        (operation.bytes ?? 0) === 0 &&
        (means.has('no-client-connection') ||
          (means.has('cannot-connect') && !means.has('operation-not-permitted')) ||
          means.has('timed-out')) &&
        operation.preliminary === null
      )
    }))
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: 'load-balancer',
        certainty: 'likely',
        forms: ['accepted'],
        facts: { endpoint: endpointText(group.lead.operation.dialled) },
        evidence: [
          ...evidence([group.lead.operation.tcpEvent, 'the data connection is accepted']),
          ...groupEvidence(group, ({ operation }) => `the server says ${quote(operation.final)}`),
        ],
        probes: ['sample-passive-ports'],
        weight: 60,
      })
    for (const group of groupBreaks(
      session,
      'data',
      (broken) =>
        isPassive(broken) &&
        (broken.operation.tcp === 'refused' || broken.operation.tcp === 'timeout') &&
        relationOf(session, broken.operation) !== 'private-from-public',
    )) {
      const { operation } = group.lead
      const good = [...session.operations, ...session.probeOperations].find(
        ({ method, ok }) => ok && method === operation.method,
      )
      const several =
        new Set(session.operations.map(({ announced }) => announced?.address).filter((address) => address != null))
          .size > 1
      const refused = operation.tcp === 'refused' && !session.imported
      if (!good && !several && !refused) continue
      found.push({
        explains: group.lead.event,
        stage: several ? 'pasv-reply' : 'tcp-data',
        culprit: 'load-balancer',
        certainty: several ? 'likely' : 'possible',
        forms: good || several ? ['sometimes'] : [],
        facts: { endpoint: endpointText(operation.dialled) },
        evidence: [
          ...evidence([good?.final?.id, 'another data connection worked']),
          ...groupEvidence(group, () => 'this one does not come about'),
        ],
        probes: ['sample-passive-ports'],
        weight: several ? 70 : good ? 45 : 20,
      })
    }
    const said = remarkThatMeans(session, 'data-failed')
    const balancer = session.remarks.find(({ event }) => BALANCED.test(event.text))
    if (balancer && session.first && found.length === 0)
      found.push({
        explains: session.first.event,
        stage: 'tcp-data',
        culprit: 'load-balancer',
        certainty:
          ELSEWHERE.test(balancer.event.text) || session.remarks.some(({ event }) => ELSEWHERE.test(event.text))
            ? 'likely'
            : 'possible',
        facts: { endpoint: 'the data port' },
        evidence: evidence(
          [balancer.event.id, 'a load balancer is on the way'],
          [said?.event.id, 'the data connection fails'],
        ),
        weight: 60,
      })
    return found
  },
}
