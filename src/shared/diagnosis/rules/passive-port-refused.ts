import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence } from '../words.ts'

export const rule: Rule = {
  name: 'passive-port-refused',
  cause: 'pasv-port-refused',
  words: {
    title: 'The server’s data port refuses the connection ({endpoint})',
    explanation:
      'Login works and the server named {endpoint} for the data connection, but the connection request was refused at once. Nothing listens there as seen from the client: the port is not published or forwarded to the server (containers, NAT), another machine has this address, or a rule rejects it.',
    rulesOut: ['No silent packet filter: somebody answered.', 'Name, password and control connection are fine.'],
    remedies: [
      {
        id: 'publish-range',
        who: 'server-admin',
        action:
          'Publish or forward the whole passive range to the FTP server, port by port the same (containers: publish the range as well as port 21).',
      },
      {
        id: 'allow-range',
        who: 'server-firewall',
        action: 'Allow TCP to the server’s passive range; {endpoint} was refused.',
      },
      {
        id: 'allow-outgoing-range',
        who: 'client-firewall',
        action: 'If a rule here rejects outgoing high ports, allow the server’s passive range.',
      },
    ],
    references: [{ title: 'RFC 959 section 3.2 (data connection)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(
      session,
      'data',
      (broken) =>
        isPassive(broken) &&
        !replyTellsWhy(broken.operation) &&
        (broken.operation.tcp === 'refused' || broken.operation.tcp === 'reset'),
    )) {
      const { operation } = group.lead
      const relation = relationOf(session, operation)
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: 'server-config',
        certainty:
          relation === 'private-from-public' || relation === 'unusable' || session.imported ? 'possible' : 'likely',
        facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
        evidence: [
          ...evidence([operation.setup?.final?.id, `the server announces ${endpointText(operation.announced)}`]),
          ...groupEvidence(group, ({ operation: one }) => `${endpointText(one.dialled ?? one.announced)} refuses`),
        ],
        probes: ['control-host-address', 'other-data-method', 'sample-passive-ports'],
        weight: relation === 'private-from-public' ? 30 : 55,
      })
    }
    return found
  },
}
