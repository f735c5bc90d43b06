import { isPrivateAddress, sameAddress } from '../../protocol/addresses.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { groupBreaks, groupEvidence, isActive } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { replyMeans, replyText } from '../reply-meaning.ts'
import { rewrittenAddress } from '../rewritten-address.ts'
import type { Observation, Rule } from '../rule.ts'
import { endpointText, evidence, quote } from '../words.ts'

const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/g

export const rule: Rule = {
  name: 'active-address-private',
  cause: 'active-private-address',
  words: {
    title: 'The client announces a data address that the server cannot dial ({endpoint})',
    explanation:
      'In active mode the client tells the server with PORT or EPRT where to connect to. It announced {endpoint}, an address of its own private network (or not the one that the server sees). The server refuses it or dials into nothing. A NAT device on the client’s side would have to translate it, and under TLS none can.',
    rulesOut: ['Login and control connection work.'],
    remedies: [
      { id: 'use-passive', who: 'client', action: 'Use passive mode: then the client opens all connections.' },
      {
        id: 'announce-public-address',
        who: 'client',
        action:
          'Or announce the public address (--active-address) and a fixed port range (--active-ports) that the NAT device forwards to this computer.',
      },
      {
        id: 'nat-helper',
        who: 'client-firewall',
        action: 'For plain FTP switch on the NAT device’s FTP helper; forward the active port range to the client.',
      },
    ],
    references: [
      { title: 'RFC 959 section 4.1.2 (PORT)' },
      { title: 'RFC 2577 section 3 (servers that refuse foreign addresses)' },
    ],
  },
  check(session) {
    const found: Observation[] = []
    const announcedText = (text: string | undefined) => endpointText(text ? { address: text, port: null } : null)
    for (const group of groupBreaks(session, 'setup', ({ verb, how, exchange }) => {
      if (how !== 'refused' || (verb !== 'PORT' && verb !== 'EPRT')) return false
      const means = replyMeans(exchange?.final?.lines ?? [])
      if (means.has('active-unsupported') || means.has('use-epsv'))
        return means.has('foreign-address-refused') && !means.has('active-unsupported')
      return (
        means.has('foreign-address-refused') ||
        means.has('peer-mismatch') ||
        cannotBeDialled(session, exchange) ||
        (means.has('permission-denied') && announcedBy(exchange ?? null) !== null)
      )
    })) {
      const { exchange, verb } = group.lead
      const reply = exchange?.final ?? null
      const announced = announcedBy(exchange)
      const lowPort = announced?.port != null && announced.port < 1024
      const local = announced?.address && session.local ? sameAddress(announced.address, session.local) : null
      const isPrivate = announced?.address ? isPrivateAddress(announced.address) : null
      const chosen = session.plan?.data.activeAddress != null && announced?.address === session.plan.data.activeAddress
      const quoted = replyText(reply?.lines ?? []).match(ADDRESS) ?? []
      if (lowPort || rewrittenAddress(exchange) !== null) continue
      found.push({
        explains: group.lead.event,
        stage: 'port-command',
        culprit: chosen && local === false ? 'client' : 'nat',
        certainty:
          quoted.length > 0
            ? 'proven'
            : isPrivate || replyMeans(reply?.lines ?? []).has('foreign-address-refused')
              ? 'likely'
              : 'possible',
        facts: { endpoint: announced ? endpointText(announced) : announcedText(quoted[0]) },
        evidence: [
          ...evidence([exchange?.command?.id, `${verb} announces ${endpointText(announced)}`]),
          ...groupEvidence(group, (broken) => `the server says ${quote(broken.exchange?.final ?? null)}`),
        ],
        probes: ['other-data-method'],
        weight: 70,
      })
    }
    for (const group of groupBreaks(
      session,
      'data',
      (broken) =>
        isActive(broken) &&
        (broken.operation.tcp === 'not-dialled' ||
          broken.operation.tcp === 'unknown' ||
          broken.operation.tcp === 'failed' ||
          broken.operation.tcp === 'timeout'),
    )) {
      const { operation } = group.lead
      const address = operation.announced?.address ?? null
      if (address === null || !isPrivateAddress(address)) continue
      if (session.peer !== null && isPrivateAddress(session.peer)) continue
      const means = refusalMeans(operation)
      if (
        operation.tcp === 'unknown' &&
        !means.has('cannot-connect') &&
        !means.has('timed-out') &&
        !means.has('unreachable') &&
        !means.has('connection-refused')
      )
        continue
      found.push({
        explains: group.lead.event,
        stage: 'tcp-data',
        culprit: 'nat',
        certainty: 'likely',
        facts: { endpoint: endpointText(operation.announced) },
        evidence: [
          ...evidence([operation.setup?.command?.id, `${operation.method} announces the private address ${address}`]),
          ...groupEvidence(group, ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'the server never connects',
          ),
        ],
        probes: ['other-data-method'],
        weight: 65,
      })
    }
    return found
  },
}

/** The announced address is private and is not the control connection's own end, or the server is on the public side. */
function cannotBeDialled(session: Parameters<Rule['check']>[0], exchange: Exchange | null): boolean {
  const address = announcedBy(exchange)?.address ?? null
  if (address === null || !isPrivateAddress(address)) return false
  const other = session.local !== null && !sameAddress(address, session.local)
  return other || (session.peer !== null && !isPrivateAddress(session.peer))
}
