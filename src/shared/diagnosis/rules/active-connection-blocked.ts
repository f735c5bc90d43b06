import { isPrivateAddress } from '../../protocol/addresses.ts'
import { isActiveMethod } from '../../protocol/data-methods.ts'
import { groupBreaks, groupSigns, isActive } from '../breaks/break-groups.ts'
import { refusalMeans, replyTellsWhy, typedByHand } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { endpointText, quote, sign } from '../words.ts'

type Form = 'refused'

export const rule = hypothesis<Form>({
  cause: 'active-inbound-blocked',
  words: {
    title: 'The server’s connection to the client does not arrive ({endpoint})',
    explanation:
      'In active mode the server opens the data connection to the client, here to {endpoint}. It never arrived. A firewall on the client’s side, often the one on the client computer itself, drops connections from outside.',
    forms: {
      refused: { title: 'The server’s connection to the client is refused ({endpoint})' },
    },
    rulesOut: ['Login and control connection work.', 'The server’s passive ports are not involved.'],
    remedies: [
      {
        id: 'use-passive',
        who: 'client',
        action: 'Use passive mode: then the client opens all connections.',
        act: { id: 'set-option', option: 'data', value: 'passive' },
      },
      {
        id: 'allow-active-range',
        who: 'client-firewall',
        action:
          'Allow incoming TCP from the server (usually from its port 20) to the client’s active port range, on this computer’s firewall too.',
      },
      {
        id: 'fix-active-range',
        who: 'client',
        action: 'Set a fixed range of active ports, so that a narrow rule is possible.',
        act: { id: 'set-option', option: 'activePorts', value: null },
      },
      {
        id: 'allow-outgoing-data',
        who: 'server-firewall',
        action: 'Allow the server to open outgoing connections from port 20 to its clients.',
      },
    ],
    references: [{ title: 'RFC 959 section 3.2' }, { title: 'RFC 1579 (firewall-friendly FTP)' }],
  },
  looks: [neverArrives, saidInPlaceOfPort],
})

/** Nobody came to the client's port, as the client saw it or as the server says. */
function neverDialled(operation: DataOperation): boolean {
  const { tcp, final } = operation
  if (tcp === 'not-dialled' || tcp === 'timeout' || tcp === 'failed' || tcp === 'refused') return true
  const means = refusalMeans(operation)
  return (
    tcp === 'unknown' &&
    (means.has('cannot-connect') || means.has('silence') || means.has('refused') || final?.code === 425)
  )
}

function neverArrives(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    (broken) =>
      isActive(broken) &&
      !replyTellsWhy(broken.operation) &&
      typedByHand(session, broken.operation) === null &&
      neverDialled(broken.operation),
  ).map((group) => {
    const { operation } = group.lead
    const address = operation.announced?.address ?? null
    const translated =
      address !== null && isPrivateAddress(address) && (session.peer === null || !isPrivateAddress(session.peer))
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.announced) },
      forms: refusalMeans(operation).has('refused') ? ['refused'] : [],
      signs: [
        ...sign('expected', operation.setup?.final?.id, `${operation.method ?? 'PORT'} is accepted`),
        ...groupSigns(
          group,
          ({ operation: one }) => (one.final ? `the server says ${quote(one.final)}` : 'no connection from the server'),
          operation.tcp === 'unknown' ? 'expected' : undefined,
        ),
        // The server dials an address that is not on its side of a NAT device: no firewall needs to stop it.
        ...(translated
          ? sign('contrary', operation.setup?.command?.id ?? group.lead.event, `${address} is a private address`)
          : []),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** Some servers dial while they answer PORT (pyftpdlib), so that the refusal is PORT's own reply. */
function saidInPlaceOfPort(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', ({ verb, exchange }) => {
    const means = replyMeans(exchange?.final?.lines ?? [])
    return (
      isActiveMethod(verb) && (means.has('cannot-connect') || means.has('silence')) && !means.has('foreign-address')
    )
  }).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    facts: { endpoint: 'the announced port' },
    signs: groupSigns(group, ({ exchange }) => `the server says ${quote(exchange?.final ?? null)}`, 'telling'),
    probes: ['other-data-method'],
  }))
}
