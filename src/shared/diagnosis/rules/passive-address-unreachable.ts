import { isPrivateAddress } from '../../protocol/addresses.ts'
import { groupBreaks, groupEvidence, isPassive } from '../breaks/break-groups.ts'
import { passiveNeverArrived, relationOf, setupEncrypted } from '../breaks/data-breaks.ts'
import { remarksMean } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence } from '../words.ts'

export const rule: Rule = {
  name: 'passive-address-unreachable',
  cause: 'pasv-address-unroutable',
  words: {
    title: 'The server announces a data address that this client cannot reach ({endpoint})',
    explanation:
      'In its passive reply (227) the server told the client to open the data connection to {endpoint}, but the control connection goes to {peer}. The announced address exists only inside the server’s own network or container, or is an old or wrong setting. With plain FTP a NAT device may have translated it on the way; under TLS nobody can.',
    forms: {
      'peer-unknown': {
        explanation:
          'In its passive reply (227) the server told the client to open the data connection to {endpoint}, and nothing answered there. The log does not show which address the control connection reached. If it is another one, the server announces a wrong address.',
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
        action: 'Fix the passive port range at the same time and forward exactly this range to the server.',
      },
      {
        id: 'use-control-address',
        who: 'client',
        action:
          'Let the client connect to the control connection’s address instead (--address-policy control-host; FileZilla does so by itself, WinSCP: Force IP address for passive mode), or use EPSV, which announces no address.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.1.2 (PASV)' }, { title: 'RFC 2428 section 3 (EPSV names a port only)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', (broken) => {
      if (!isPassive(broken)) return false
      const { operation } = broken
      const relation = relationOf(session, operation)
      const failed = passiveNeverArrived(broken) || operation.tcp === 'refused' || operation.tcp === 'reset'
      const unroutable = remarksMean(session, operation.remarks, 'address-unroutable') !== null
      return (
        failed &&
        (relation === 'private-from-public' ||
          relation === 'other' ||
          unroutable ||
          (relation === 'unknown' && operation.announced?.address != null && session.imported))
      )
    })) {
      const { operation } = group.lead
      const relation = relationOf(session, operation)
      const unroutable = remarksMean(session, operation.remarks, 'address-unroutable')
      const address = operation.announced?.address ?? null
      const toldOtherwise = operation.dialled?.address && address && operation.dialled.address !== address
      const own = remarksMean(
        session,
        session.remarks.map(({ event }) => event),
        'address-own-network',
      )
      const works = controlHostWorks(session)
      const wide =
        relation === 'private-from-public' ||
        (relation === 'other' &&
          address !== null &&
          (isPrivateAddress(address) || setupEncrypted(session, operation) !== false))
      found.push({
        explains: group.lead.event,
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty:
          own !== null || toldOtherwise
            ? 'possible'
            : works !== null
              ? 'proven'
              : wide || unroutable !== null || relation === 'other'
                ? 'likely'
                : 'possible',
        facts: { endpoint: endpointText(operation.announced), peer: session.peer ?? 'another address' },
        forms: session.peer === null ? ['peer-unknown'] : [],
        evidence: [
          ...evidence(
            [
              operation.view?.target?.id ?? operation.setup?.final?.id,
              `the server announces ${endpointText(operation.announced)}`,
            ],
            [unroutable, 'the client calls the address unroutable'],
            [works, 'the same port answers at the control connection’s address'],
          ),
          ...groupEvidence(group, () => 'no data connection comes about'),
        ],
        probes: ['control-host-address', 'other-data-method'],
        weight: own !== null ? 20 : relation === 'unknown' ? 52 : 65,
      })
    }
    // The session went on with the control connection's address: it works, and the setting is wrong all the same.
    if (found.length === 0)
      for (const operation of session.operations) {
        const relation = relationOf(session, operation)
        const target = operation.view?.target
        if (!operation.ok || !target || target.policy !== 'control-host') continue
        if (relation !== 'private-from-public' && relation !== 'other') continue
        found.push({
          explains: null,
          severity: 'warning',
          stage: 'pasv-reply',
          culprit: 'server-config',
          certainty: relation === 'private-from-public' ? 'likely' : 'possible',
          facts: { endpoint: endpointText(operation.announced), peer: session.peer ?? 'another address' },
          evidence: evidence(
            [target.id, `announced ${endpointText(operation.announced)}, used ${endpointText(target.used)}`],
            [operation.final?.id, 'works with the control connection’s address'],
          ),
        })
        break
      }
    return found
  },
}

/** A labelled attempt with the control connection's address in place of the announced one went well. */
function controlHostWorks(session: Parameters<Rule['check']>[0]): number | null {
  const good = [...session.operations, ...session.probeOperations].find(
    ({ tcp, view }) =>
      tcp === 'open' &&
      view?.target?.policy === 'control-host' &&
      view.target.announced.address !== null &&
      view.target.announced.address !== view.target.used.address,
  )
  return good?.tcpEvent ?? null
}
