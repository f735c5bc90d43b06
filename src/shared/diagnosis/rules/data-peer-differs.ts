import { sameAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence, quote } from '../words.ts'

export const rule: Rule = {
  name: 'data-peer-differs',
  cause: 'data-peer-address-mismatch',
  words: {
    title: 'The data connection comes from another address than the control connection, and is refused',
    explanation:
      'For safety both ends check that control and data connection come from the same address. Here the data connection came from another one: the client has several addresses or providers, a NAT device uses several public addresses in turn, or a load balancer hides the client’s address.',
    rulesOut: ['The data port is open: the connection arrived.'],
    remedies: [
      {
        id: 'bind-one-address',
        who: 'client',
        action: 'Bind all connections of the client to one address or interface.',
      },
      {
        id: 'keep-one-address',
        who: 'client-firewall',
        action:
          'Make the NAT device keep one public address for one client (address persistence, no balancing over several providers for FTP).',
      },
      {
        id: 'switch-check-off',
        who: 'server-admin',
        action:
          'Only where this cannot be had, switch the check off (vsftpd pasv_promiscuous=YES, ProFTPD AllowForeignAddress, FileZilla Server: data connection IP check).',
        warning: 'Without the check another host can take over data connections.',
      },
    ],
    references: [{ title: 'RFC 2577 section 3 and 4 (data connection theft)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      const means = refusalMeans(operation)
      return (
        (means.has('peer-mismatch') && !means.has('session-reuse-required')) ||
        operation.tcp === 'foreign' ||
        remarksMean(session, operation.remarks, 'peer-mismatch', 'other-local-address') !== null
      )
    })) {
      const { operation } = group.lead
      const local = operation.view?.open?.local.address
      const different = local !== undefined && session.local !== null && !sameAddress(local, session.local)
      const own = remarkThatMeans(session, 'other-local-address')
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: different || own ? 'client' : operation.tcp === 'foreign' ? 'nat' : 'nat',
        certainty: refusalMeans(operation).has('peer-mismatch') || different ? 'proven' : 'likely',
        evidence: [
          ...evidence(
            [own?.event.id, 'the client used another address'],
            [different ? operation.tcpEvent : null, `the data connection left from ${local}`],
          ),
          ...groupEvidence(group, ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'a host that was not expected connected',
          ),
        ],
        weight: 75,
      })
    }
    // A refusal that the client shows only as its own sentence.
    const said = remarkThatMeans(session, 'peer-mismatch')
    if (found.length === 0 && said && session.first)
      found.push({
        explains: session.first.event,
        stage: 'tcp-data',
        culprit: remarkThatMeans(session, 'other-local-address') ? 'client' : 'nat',
        certainty: 'likely',
        evidence: evidence(
          [said.event.id, 'the address of the data connection is refused'],
          [remarkThatMeans(session, 'other-local-address')?.event.id, 'the client used another address'],
        ),
        weight: 75,
      })
    return found
  },
}
