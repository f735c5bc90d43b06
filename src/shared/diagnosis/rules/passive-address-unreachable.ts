import { isPrivateAddress } from '../../protocol/addresses.ts'
import type { DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isPassive } from '../breaks/break-groups.ts'
import { passiveNeverArrived, relationOf, replacedByWords, setupEncrypted } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type AddressRelation, type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import type { EvidenceClass } from '../weighing/weights.ts'
import { endpointText, sign } from '../words.ts'

type Form = 'peer-unknown' | 'replaced'

export const rule = hypothesis<Form>({
  cause: 'pasv-address-unroutable',
  words: {
    title: 'The server announces a data address that this client cannot reach ({endpoint})',
    explanation:
      'The server announces {endpoint} for data, but the control connection goes to {peer}. It announces its inside address, or an old one. With plain FTP a NAT device may translate it on the way; under TLS none can.',
    forms: {
      'peer-unknown': {
        explanation:
          'The server announced {endpoint} for the data connection, and nothing answered there. The log does not show which address the control connection reached. If it is another one, the server announces a wrong address.',
      },
      replaced: {
        explanation:
          'The server announced {endpoint} for the data connection. The client calls this address unroutable and dials the control connection’s instead; a client that does not do so fails here. The log ends before it shows more.',
      },
    },
    rulesOut: ['Login and control connection work.'],
    remedies: [
      {
        id: 'announce-public-address',
        who: 'server-admin',
        action: 'Set the public address that the server announces in passive replies.',
      },
      {
        id: 'fix-passive-range',
        who: 'server-admin',
        action: 'Set a fixed range of passive ports at the same time, and forward exactly this range to the server.',
      },
      {
        id: 'use-control-address',
        who: 'client',
        action:
          'Let the client connect to the control connection’s address instead (FileZilla does so by itself, WinSCP: Force IP address for passive mode), or use EPSV, which announces no address.',
        act: { id: 'set-option', option: 'addressPolicy', value: 'control-host' },
      },
    ],
    references: [{ title: 'RFC 959 section 4.1.2 (PASV)' }, { title: 'RFC 2428 section 3 (EPSV names a port only)' }],
  },
  looks: [unreachable, replacedAtTheEnd, replacedAndWorks],
})

const unroutableRemark = (session: Reading, { operation }: DataBreak) =>
  replacedByWords(session, operation) === null ? remarksMean(session, operation.remarks, 'address-unroutable') : null

/** The announced address is, or may be, another one than the control connection's, and nothing answers there. */
function isSuspect(session: Reading, broken: DataBreak): boolean {
  const { operation } = broken
  const relation = relationOf(session, operation)
  const refusal = operation.view?.refusedTarget?.why
  if (operation.tcp === 'not-allowed') return refusal === 'local-address' || refusal === 'private-address'
  const failed = passiveNeverArrived(session, broken) || operation.tcp === 'refused' || operation.tcp === 'reset'
  return (
    isPassive(broken) &&
    failed &&
    (relation === 'private-from-public' ||
      relation === 'other' ||
      unroutableRemark(session, broken) !== null ||
      // A server that logs announces what it was told to: nothing in its log tells that the address is wrong. Where nothing
      // tells the server's address, a public one is its own.
      (relation === 'unknown' &&
        operation.announced?.address != null &&
        isPrivateAddress(operation.announced.address) &&
        !session.closedWorld &&
        session.facts.source.vantage === 'client'))
  )
}

/** How much the announced address says by itself. */
function classOf(session: Reading, { operation }: DataBreak, relation: AddressRelation): EvidenceClass {
  // Where nothing tells the server's address, client and server may share a private network.
  if (relation === 'private-from-public') return session.peer === null ? 'expected' : 'telling'
  const address = operation.announced?.address ?? null
  // In clear text a device on the way may have put the other address there.
  if (relation === 'other' && address && (isPrivateAddress(address) || setupEncrypted(session, operation) !== false))
    return 'telling'
  if (relation === 'other') return 'expected'
  // Where nothing tells the server's address: a public one is usually its own.
  return address !== null && !isPrivateAddress(address) ? 'unlikely' : 'hint'
}

function unreachable(session: Reading): Claim<Form>[] {
  const own = remarkThatMeans(session, 'address-own-network')
  return groupBreaks(session, 'data', (broken) => isSuspect(session, broken)).map((group) => {
    const { operation } = group.lead
    const relation = relationOf(session, operation)
    const address = operation.announced?.address ?? null
    const replaced = operation.dialled?.address && address && operation.dialled.address !== address
    const announced = operation.view?.target?.id ?? operation.setup?.final?.id
    return {
      explains: group.lead,
      stage: 'pasv-reply',
      facts: { endpoint: endpointText(operation.announced), peer: session.peer ?? 'another address' },
      forms: session.peer === null ? ['peer-unknown'] : [],
      signs: [
        ...sign(
          classOf(session, group.lead, relation),
          announced ?? group.lead.event,
          `the server announces ${endpointText(operation.announced)}`,
        ),
        ...sign('telling', unroutableRemark(session, group.lead), 'the client calls the address unroutable'),
        ...sign('proof', controlHostWorks(session), 'the same port answers at the control connection’s address'),
        ...sign('contrary', own?.event.id, 'the client says that it is in the same network'),
        // The client did not use the address: what it met is not that address’s fault.
        ...(replaced
          ? sign('contrary', operation.view?.target?.id ?? group.lead.event, 'another address was dialled')
          : []),
        ...groupSigns(group, () => 'no data connection comes about'),
      ],
      probes: ['control-host-address', 'other-data-method'],
    }
  })
}

/** Nothing shows that the port behind the other address is shut. */
function replacedAtTheEnd(session: Reading): Claim<Form>[] {
  const said = ({ operation }: DataBreak) => remarksMean(session, operation.remarks, 'address-unroutable')
  return groupBreaks(
    session,
    'data',
    (broken) =>
      broken.event === session.openEnd && replacedByWords(session, broken.operation) !== null && said(broken) !== null,
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    facts: { endpoint: endpointText(group.lead.operation.announced) },
    forms: ['replaced'],
    signs: sign('telling', said(group.lead), 'the client calls the address unroutable'),
    probes: ['control-host-address'],
  }))
}

/** The session went on with the control connection's address: it works, and the setting is wrong all the same. */
function replacedAndWorks(session: Reading): Claim<Form>[] {
  if (session.breaks.some((broken) => broken.kind === 'data' && isSuspect(session, broken))) return []
  for (const operation of session.operations) {
    const relation = relationOf(session, operation)
    const target = operation.view?.target
    if (!operation.ok || target?.policy !== 'control-host') continue
    if (relation !== 'private-from-public' && relation !== 'other') continue
    return [
      {
        severity: 'warning',
        stage: 'pasv-reply',
        facts: { endpoint: endpointText(operation.announced), peer: session.peer ?? 'another address' },
        signs: [
          ...sign(
            relation === 'private-from-public' ? 'telling' : 'expected',
            target.id,
            `announced ${endpointText(operation.announced)}, used ${endpointText(target.used)}`,
          ),
          ...sign('hint', operation.final?.id, 'works with the control connection’s address'),
        ],
      },
    ]
  }
  return []
}

/** A labelled attempt with the control connection's address in place of the announced one went well. */
function controlHostWorks(session: Reading): number | null {
  const good = [...session.operations, ...session.probeOperations].find(
    ({ tcp, view }) =>
      tcp === 'open' &&
      view?.target?.policy === 'control-host' &&
      view.target.announced.address !== null &&
      view.target.announced.address !== view.target.used.address,
  )
  return good?.tcpEvent ?? null
}
