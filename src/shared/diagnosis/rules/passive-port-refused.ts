import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'pasv-port-refused',
  words: {
    title: 'The server’s data port refuses the connection ({endpoint})',
    explanation:
      'Login works, but the data connection to {endpoint} was refused at once. Nothing listens there as seen from the client: the port is not published or forwarded to the server, another machine answers, or a rule rejects it.',
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
  looks: [refused],
})

function refused(session: Reading): Claim[] {
  return groupBreaks(
    session,
    'data',
    (broken) =>
      isPassive(broken) &&
      !replyTellsWhy(broken.operation) &&
      (broken.operation.tcp === 'refused' || broken.operation.tcp === 'reset'),
  ).map((group) => {
    const { operation } = group.lead
    const relation = relationOf(session, operation)
    const announced = `the server announces ${endpointText(operation.announced)}`
    // Another machine answered than the server.
    const elsewhere = relation === 'private-from-public' || relation === 'unusable'
    const target = operation.setup?.final?.id ?? group.lead.event
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
      signs: [
        ...(elsewhere ? sign('contrary', target, announced) : [{ event: target, shows: announced }]),
        ...groupSigns(group, ({ operation: one }) => `${endpointText(one.dialled ?? one.announced)} refuses`),
      ],
      probes: ['control-host-address', 'other-data-method', 'sample-passive-ports'],
    }
  })
}
