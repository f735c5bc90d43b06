import { isPrivateAddress, sameAddress } from '../../protocol/addresses.ts'
import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { groupBreaks, groupSigns, isActive } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { announcedBy } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { type ReplyMeaning, replyMeans, replyText } from '../reply-meaning.ts'
import { rewrittenAddress } from '../rewritten-address.ts'
import { endpointText, quote, sign } from '../words.ts'

const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/g

type Form = 'chosen' | 'relayed'

export const rule = hypothesis<Form>({
  cause: 'active-private-address',
  words: {
    title: 'The client announces a data address that the server cannot dial ({endpoint})',
    explanation:
      'In active mode the client tells the server where to connect to. It announced {endpoint}, which the server cannot reach. A NAT device on the client’s side would have to translate it, and under TLS none can.',
    forms: {
      relayed: {
        explanation:
          'The client announced its own address, {endpoint}, and the server takes it for a foreign one: the control connection reaches it from another. A NAT device, or a relay or load balancer before the server, stands in between.',
      },
    },
    rulesOut: ['Login and control connection work.'],
    remedies: [
      {
        id: 'use-passive',
        who: 'client',
        action: 'Use passive mode: then the client opens all connections.',
        act: { id: 'set-option', option: 'data', value: 'passive' },
      },
      {
        id: 'announce-public-address',
        who: 'client',
        action: 'Or announce the public address and a fixed port range that the NAT device forwards to this computer.',
        act: { id: 'set-option', option: 'activeAddress', value: null },
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
  looks: [refused, notReached],
})

/** Ports below this belong to other services, and servers refuse them for that (RFC 2577 section 3). */
const FIRST_FREE_PORT = 1024

/** The refusal of PORT or EPRT is about the address that it names. */
function isAboutAddress(session: Reading, exchange: Exchange | null): boolean {
  // Where only the client tells of the refusal, the address is the usual reason, and no more than possible.
  if (exchange === null) return true
  const means = replyMeans(exchange.final?.lines ?? [])
  // A server that gets no socket of its own has not looked at any address.
  if (means.has('active-unsupported') || means.has('cannot-listen')) return false
  if (means.has('foreign-address')) return true
  if (means.has('extended-required')) return false
  return (
    means.has('peer-mismatch') ||
    cannotBeDialled(session, exchange) ||
    (means.has('permission') && announcedBy(exchange) !== null)
  )
}

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'setup',
    ({ verb, how, exchange }) =>
      how === 'refused' &&
      isActiveMethod(verb) &&
      isAboutAddress(session, exchange) &&
      (announcedBy(exchange)?.port ?? FIRST_FREE_PORT) >= FIRST_FREE_PORT &&
      rewrittenAddress(exchange) === null,
  ).map((group) => {
    const { exchange, verb } = group.lead
    const reply = exchange?.final ?? null
    const announced = announcedBy(exchange)
    const quoted = replyText(reply?.lines ?? []).match(ADDRESS)?.[0]
    const chosen = session.plan?.data.activeAddress != null && announced?.address === session.plan.data.activeAddress
    const own = announced?.address && session.local ? sameAddress(announced.address, session.local) : null
    const strange = replyMeans(reply?.lines ?? []).has('foreign-address')
    return {
      explains: group.lead,
      stage: 'port-command',
      forms: chosen && own === false ? ['chosen'] : own && strange ? ['relayed'] : [],
      facts: { endpoint: endpointText(announced ?? (quoted ? { address: quoted, port: null } : null)) },
      signs: [
        ...sign(
          announced?.address && isPrivateAddress(announced.address) ? 'expected' : 'hint',
          exchange?.command?.id,
          `${verb} announces ${endpointText(announced)}`,
        ),
        ...sign('hint', reply?.code === 501 ? reply.id : null, '501 is about the argument, not about the command'),
        ...groupSigns(
          group,
          (broken) => `the server says ${quote(broken.exchange?.final ?? null)}`,
          // The server repeats the address that it does not take.
          quoted ? 'named' : strange ? 'telling' : undefined,
        ),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** Words by which a server tells that it dialled and came to nothing. */
const DIALLED: readonly ReplyMeaning[] = ['cannot-connect', 'no-client-connection', 'silence', 'unreachable', 'refused']

function notReached(session: Reading): Claim<Form>[] {
  const publicServer = session.peer === null || !isPrivateAddress(session.peer)
  return groupBreaks(session, 'data', (broken) => {
    const { tcp, announced } = broken.operation
    if (!isActive(broken) || !publicServer || !announced?.address || !isPrivateAddress(announced.address)) return false
    if (tcp === 'not-dialled' || tcp === 'failed' || tcp === 'timeout') return true
    const means = refusalMeans(broken.operation)
    return tcp === 'unknown' && DIALLED.some((meaning) => means.has(meaning))
  }).map((group) => {
    const { operation } = group.lead
    return {
      explains: group.lead,
      stage: 'tcp-data',
      facts: { endpoint: endpointText(operation.announced) },
      signs: [
        // Where nothing tells the server's address, both may be in one private network.
        ...sign(
          session.peer === null ? 'hint' : 'telling',
          operation.setup?.command?.id ?? group.lead.event,
          `${operation.method} announces the private address ${operation.announced?.address}`,
        ),
        ...groupSigns(group, ({ operation: one }) =>
          one.final ? `the server says ${quote(one.final)}` : 'the server never connects',
        ),
      ],
      probes: ['other-data-method'],
    }
  })
}

/** The announced address is private and is not the control connection's own end, or the server is on the public side. */
function cannotBeDialled(session: Reading, exchange: Exchange | null): boolean {
  const address = announcedBy(exchange)?.address ?? null
  if (address === null || !isPrivateAddress(address)) return false
  const other = session.local !== null && !sameAddress(address, session.local)
  return other || (session.peer !== null && !isPrivateAddress(session.peer))
}
