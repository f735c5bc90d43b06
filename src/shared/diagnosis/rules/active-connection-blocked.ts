import { isPrivateAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence, isActive } from '../breaks/break-groups.ts'
import { refusalMeans, replyTellsWhy } from '../breaks/data-breaks.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence, quote } from '../words.ts'

export const rule: Rule = {
  name: 'active-connection-blocked',
  cause: 'active-inbound-blocked',
  words: {
    title: 'The server’s connection to the client does not arrive ({endpoint})',
    explanation:
      'In active mode the server opens the data connection to the client, here to {endpoint}. The server accepted the command, but its connection never arrived. A firewall on the client’s side (often the one on the client computer itself) drops connections that come from outside.',
    forms: {
      refused: { title: 'The server’s connection to the client is refused ({endpoint})' },
    },
    rulesOut: ['Login and control connection work.', 'The server’s passive ports are not involved.'],
    remedies: [
      { id: 'use-passive', who: 'client', action: 'Use passive mode: then the client opens all connections.' },
      {
        id: 'allow-active-range',
        who: 'client-firewall',
        action:
          'Allow incoming TCP from the server (usually from its port 20) to the client’s active port range, on this computer’s firewall too.',
      },
      {
        id: 'fix-active-range',
        who: 'client',
        action: 'Fix the active port range (--active-ports) so that a narrow rule is possible.',
      },
      {
        id: 'allow-outgoing-data',
        who: 'server-firewall',
        action: 'Allow the server to open outgoing connections from port 20 to its clients.',
      },
    ],
    references: [{ title: 'RFC 959 section 3.2' }, { title: 'RFC 1579 (firewall-friendly FTP)' }],
  },
  check(session) {
    const found: Observation[] = []
    const add = (
      event: number,
      endpoint: string,
      refused: boolean,
      certainty: 'likely' | 'possible',
      weight: number,
      proof: Observation['evidence'],
    ) =>
      found.push({
        explains: event,
        stage: 'tcp-data',
        culprit: 'network-firewall',
        certainty,
        facts: { endpoint },
        forms: refused ? ['refused'] : [],
        evidence: proof,
        probes: ['other-data-method'],
        weight,
      })
    for (const group of groupBreaks(
      session,
      'data',
      (broken) => isActive(broken) && !replyTellsWhy(broken.operation),
    )) {
      const { operation } = group.lead
      const means = refusalMeans(operation)
      const never =
        operation.tcp === 'not-dialled' ||
        operation.tcp === 'timeout' ||
        operation.tcp === 'failed' ||
        operation.tcp === 'refused'
      const said =
        operation.tcp === 'unknown' &&
        (means.has('cannot-connect') ||
          means.has('timed-out') ||
          means.has('connection-refused') ||
          operation.final?.code === 425)
      if (!never && !said) continue
      const address = operation.announced?.address ?? null
      const translated =
        address !== null && isPrivateAddress(address) && (session.peer === null || !isPrivateAddress(session.peer))
      add(
        group.lead.event,
        endpointText(operation.announced),
        means.has('connection-refused'),
        translated ? 'possible' : 'likely',
        translated ? 35 : 60,
        [
          ...evidence([operation.setup?.final?.id, `${operation.method ?? 'PORT'} is accepted`]),
          ...groupEvidence(group, ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'no connection from the server',
          ),
        ],
      )
    }
    // Some servers dial while they answer PORT (pyftpdlib), so that the refusal is PORT's own reply.
    for (const group of groupBreaks(session, 'setup', ({ verb, exchange }) => {
      const means = replyMeans(exchange?.final?.lines ?? [])
      return (
        (verb === 'PORT' || verb === 'EPRT') &&
        (means.has('cannot-connect') || means.has('timed-out')) &&
        !means.has('foreign-address-refused')
      )
    }))
      add(
        group.lead.event,
        'the announced port',
        false,
        'likely',
        65,
        groupEvidence(group, ({ exchange }) => `the server says ${quote(exchange?.final ?? null)}`),
      )
    return found
  },
}
