import { addressFamily } from '../../protocol/addresses.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { relationOf } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { endpointText, quote } from '../words.ts'

const UNUSABLE = /\b0+,0+,0+,0+,|\(\s*\)|\(,|\(none|\bnull\b|::,/i

type Form = 'not-dialled'

export const rule = hypothesis<Form>({
  name: 'passive-reply-unusable',
  cause: 'passive-reply-invalid',
  words: {
    title: 'The server cannot give a usable passive reply ({reply})',
    explanation:
      'The client asked for a passive data port, and the server could not name a usable one: its address or port range is set wrongly. The network was not involved yet.',
    forms: {
      'not-dialled': {
        title: 'The server names a data address that no client should dial ({reply})',
        explanation:
          'The passive reply holds a host name, or a port below 1024 that belongs to another service. A client that followed would let the server look around in the client’s network, so it did not connect.',
      },
    },
    rulesOut: ['No data connection was tried, so no firewall is involved.'],
    remedies: [
      {
        id: 'correct-passive-settings',
        who: 'server-admin',
        action:
          'Correct the server’s passive settings: the announced address must be a real one that clients reach, and the server itself must listen on an address of its own.',
      },
      {
        id: 'widen-range',
        who: 'server-admin',
        action: 'Make the passive range large enough, and check that no other service uses its ports.',
      },
      {
        id: 'use-epsv',
        who: 'client',
        action: 'Until then use EPSV, which names no address, or let the client use the control connection’s address.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (replies to PASV)' }],
  },
  looks: [refused, meaninglessAddress, notDialled],
})

/** RFC 959 section 5.4: replies to PASV that mean "not now", for whatever reason the server has. */
const NOT_NOW: ReadonlySet<number> = new Set([421, 425, 426, 450, 451])

type SetupBreak = Extract<Break, { readonly kind: 'setup' }>

const saysSo = (session: Reading, { exchange, remarks }: SetupBreak): boolean =>
  remarksMean(session, remarks, 'cannot-listen') !== null ||
  replyMeans(exchange?.final?.lines ?? []).has('cannot-listen')

function cannotListen(session: Reading, broken: SetupBreak): boolean {
  const reply = broken.exchange?.final
  const means = replyMeans(reply?.lines ?? [])
  if (means.has('extended-required')) return false
  // A process that breaks when it is asked for a port (vsftpd: "500 OOPS: vsf_sysutil_bind") has none to give.
  if (saysSo(session, broken) || means.has('session-setup')) return true
  return (
    reply != null &&
    NOT_NOW.has(reply.code) &&
    !means.has('too-many-connections') &&
    !means.has('data-protection-required')
  )
}

/** Over IPv6 a server has no IPv4 address to name: `ipv6-without-epsv`. */
const isOverIpv6 = ({ peer }: Reading): boolean => peer !== null && addressFamily(peer) === 6

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', (broken) => {
    if (broken.verb === 'PORT' || broken.verb === 'EPRT') return false
    if (broken.how === 'refused') return cannotListen(session, broken)
    if (broken.verb === 'PASV' && isOverIpv6(session)) return false
    return broken.how === 'unusable' && UNUSABLE.test(broken.exchange?.final?.lines.join(' ') ?? '')
  }).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    facts: { reply: quote(group.lead.exchange?.final ?? null) },
    signs: groupSigns(
      group,
      ({ exchange }) => `${exchange?.command?.verb ?? 'PASV'} is answered ${quote(exchange?.final ?? null)}`,
      // No address where one must stand, or the server's own word for it.
      group.lead.how === 'unusable' ? 'proof' : saysSo(session, group.lead) ? 'named' : 'telling',
    ),
  }))
}

/** An address that no host can have, such as 0.0.0.0. */
function meaninglessAddress(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      relationOf(session, operation) === 'unusable' &&
      operation.tcp !== 'open' &&
      !(operation.method === 'PASV' && isOverIpv6(session)),
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    facts: { reply: quote(group.lead.operation.setup?.final ?? null) },
    signs: groupSigns(group, ({ operation }) => `the server announces ${operation.announced?.address ?? ''}`, 'proof'),
  }))
}

/** Private and local addresses are another fault: `passive-address-unreachable`. */
function notDialled(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation: { view } }) => {
    const why = view?.refusedTarget?.why
    return why === 'host-name' || why === 'low-port'
  }).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: ['not-dialled'],
    facts: { reply: quote(group.lead.operation.setup?.final ?? null) },
    signs: groupSigns(group, ({ operation }) => `the server announces ${endpointText(operation.announced)}`, 'proof'),
  }))
}
