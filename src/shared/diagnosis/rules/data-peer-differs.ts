import { sameAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'refused' | 'own-address' | 'allowed'

export const rule = hypothesis<Form>({
  cause: 'data-peer-address-mismatch',
  words: {
    title: 'The data connection comes from another address, and is refused',
    explanation:
      'Both ends check that control and data connection come from the same address. Here they differ: the client has several addresses, a NAT device uses several in turn, or a load balancer hides the client’s.',
    forms: {
      allowed: {
        title: 'Data passed to or from another host, {address}, as was allowed',
        explanation:
          'The control connection leads to {peer}. A relay or a load balancer may send data from an address of its own; so may somebody else who wants to read or replace it. It was allowed for this session.',
      },
    },
    rulesOut: ['The data port is open: the connection arrived.'],
    remedies: [
      {
        id: 'bind-one-address',
        when: 'refused',
        who: 'client',
        action: 'Bind all connections of the client to one address or interface.',
      },
      {
        id: 'keep-one-address',
        when: 'refused',
        who: 'client-firewall',
        action:
          'Make the NAT device keep one public address for one client (address persistence, no balancing over several providers for FTP).',
      },
      {
        id: 'switch-check-off',
        when: 'refused',
        who: 'server-admin',
        action:
          'Only if the addresses cannot be made the same, switch the check off (vsftpd pasv_promiscuous=YES, ProFTPD AllowForeignAddress, FileZilla Server: data connection IP check).',
        warning: 'Without the check another host can take over data connections.',
      },
      {
        id: 'take-own-data-only',
        when: 'allowed',
        who: 'client',
        action: 'Allow data of another host only where it is known whose address it is.',
      },
    ],
    references: [{ title: 'RFC 2577 section 3 and 4 (data connection theft)' }],
  },
  looks: [refused, taken],
})

/** The data connection left this computer from another address than the control connection. */
function leftFrom(session: Reading, { view }: DataOperation): string | null {
  const local = view?.open?.local.address
  return local !== undefined && session.local !== null && !sameAddress(local, session.local) ? local : null
}

const isRefused = (session: Reading, operation: DataOperation): boolean => {
  const means = refusalMeans(operation)
  return (
    (means.has('peer-mismatch') && !means.has('session-reuse-required')) ||
    operation.tcp === 'foreign' ||
    remarksMean(session, operation.remarks, 'peer-mismatch', 'other-local-address') !== null
  )
}

function refused(session: Reading): Claim<Form>[] {
  const own = remarkThatMeans(session, 'other-local-address')
  return groupBreaks(session, 'data', ({ operation }) => isRefused(session, operation)).map((group) => {
    const { operation } = group.lead
    const local = leftFrom(session, operation)
    return {
      explains: group.lead,
      stage: 'tcp-data',
      forms: local !== null || own !== null ? ['refused', 'own-address'] : ['refused'],
      signs: [
        ...sign('telling', own?.event.id, 'the client used another address'),
        ...(local === null ? [] : sign('proof', operation.tcpEvent, `the data connection left from ${local}`)),
        ...groupSigns(
          group,
          ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'a host that was not expected connected',
          refusalMeans(operation).has('peer-mismatch') ? 'named' : 'telling',
        ),
      ],
    }
  })
}

/** Whoever allowed it hears whose data came (RFC 2577 section 3). */
function taken(session: Reading): Claim<Form>[] {
  const { peer, plan } = session
  if (peer === null || plan?.data.foreignData !== true) return []
  const open = session.operations
    .map(({ view }) => view?.open)
    .find((one) => one != null && !sameAddress(one.remote.address, peer))
  if (!open) return []
  return [
    {
      severity: 'note',
      stage: 'tcp-data',
      forms: ['allowed'],
      facts: { address: open.remote.address, peer },
      signs: sign('proof', open.id, `the other end is ${open.remote.address}`),
    },
  ]
}
