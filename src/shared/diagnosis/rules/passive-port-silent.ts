import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { passiveNeverArrived, relationOf, setupEncrypted } from '../breaks/data-breaks.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence } from '../words.ts'

export const rule: Rule = {
  name: 'passive-port-silent',
  cause: 'pasv-port-filtered',
  words: {
    title: 'Nothing answers at the server’s data port ({endpoint})',
    explanation:
      'Login works, and the server named {endpoint} for the data connection, but the connection request to it got no answer. Listings and transfers run over a second connection to a port that the server picks from a range; a firewall on the way does not let it through. The range is not opened outward on the client’s side, or not opened, forwarded or published on the server’s side.',
    forms: {
      encrypted: {
        explanation:
          'Login over TLS works, and the server named {endpoint} for the data connection, but the connection request to it got no answer. Under TLS no firewall can read which port was agreed on, so none opens it by itself: the server’s passive range must be fixed and opened by a rule.',
      },
      unreachable: {
        title: 'The network says that the server’s data port ({endpoint}) cannot be reached',
      },
    },
    rulesOut: [
      'Name, password and control connection are fine.',
      'The address is not refused: a computer that is up answers a request that reaches it.',
    ],
    remedies: [
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action: 'Fix a small passive port range at the server (for instance 50000-50100) and tell the firewall teams.',
      },
      {
        id: 'allow-range',
        who: 'server-firewall',
        action:
          'Allow and forward incoming TCP from the clients to the server’s whole passive range; {endpoint} was tried.',
      },
      {
        id: 'allow-outgoing-range',
        who: 'client-firewall',
        action: 'Allow outgoing TCP from the client to the server’s whole passive range; {endpoint} was tried.',
      },
      {
        id: 'sample-ports',
        who: 'client',
        action:
          'Sample the server’s ports (--probe) to learn its range, and try from another network to learn which side filters.',
      },
    ],
    references: [
      { title: 'RFC 959 section 3.2 (data connection)' },
      { title: 'RFC 1579 (firewall-friendly FTP)' },
      { title: 'RFC 4217 section 7 (firewalls and encrypted control connections)' },
    ],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', (broken) => isPassive(broken) && passiveNeverArrived(broken))) {
      const { operation } = group.lead
      const relation = relationOf(session, operation)
      const encrypted = setupEncrypted(session, operation)
      const wrongAddress = relation === 'private-from-public' || relation === 'unusable'
      // Every method that was tried met the same silence: this is the port, not the command.
      const both = new Set(group.all.map(({ operation: one }) => one.method)).size > 1
      const known =
        relation === 'same' || (operation.announced !== null && operation.announced.address === null) || both
      const open = [...session.operations, ...session.probeOperations].find(({ tcp, ok }) => tcp === 'open' && ok)
      const closed = remarkThatMeans(session, 'ports-not-opened')
      const other = remarksMean(
        session,
        operation.remarks,
        'address-replaced',
        'address-resolved-again',
        'other-local-address',
        'address-unroutable',
      )
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: 'network-firewall',
        certainty:
          (known && !wrongAddress && !open && !session.imported) || (closed && !wrongAddress) ? 'likely' : 'possible',
        facts: { endpoint: endpointText(operation.dialled ?? operation.announced) },
        forms: operation.tcp === 'unreachable' ? ['unreachable'] : encrypted ? ['encrypted'] : [],
        evidence: [
          ...evidence([closed?.event.id, 'the data ports are said not to be opened']),
          ...evidence([operation.setup?.final?.id, `the server announces ${endpointText(operation.announced)}`]),
          ...groupEvidence(
            group,
            ({ operation: one }) => `no answer from ${endpointText(one.dialled ?? one.announced)}`,
          ),
        ],
        against: open ? evidence([open.tcpEvent, 'another data connection to this server was opened']) : [],
        probes: ['control-host-address', 'other-data-method', 'sample-passive-ports', 'plain-login'],
        weight: other !== null || wrongAddress ? 30 : relation === 'other' ? 45 : 60,
      })
    }
    return found
  },
}
