import { NO_ADDRESS } from '../../protocol/data-address.ts'
import { isActiveMethod, isPassiveMethod } from '../../protocol/data-methods.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { refusalMeans, relationOf } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { isOverIpv6 } from '../over-ipv6.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { endpointText, quote, sign } from '../words.ts'

/** `settings`: the remedies are about the announced address and what stands in the settings. */
type Form = 'not-dialled' | 'no-port' | 'settings'

export const rule = hypothesis<Form>({
  cause: 'passive-reply-invalid',
  words: {
    title: 'The server cannot give a usable passive reply ({reply})',
    explanation:
      'The client asked for a passive data port, and the server could not name a usable one: its address or port range is set wrongly. The network was not involved yet.',
    forms: {
      'no-port': {
        title: 'The server has no free passive port ({reply})',
        explanation:
          'The server could not listen on a passive data port: its range is too small for the transfers at one time, another program uses the ports, or the system still holds those just closed. The network was not involved yet.',
      },
      'not-dialled': {
        title: 'The server names a data address that no client should dial ({reply})',
        explanation:
          'The passive reply holds a host name, or a port below 1024 that belongs to another service. A client that followed would let the server look around in the client’s network, so it did not connect.',
      },
    },
    rulesOut: ['No data connection was tried, so no firewall is involved.'],
    remedies: [
      {
        id: 'widen-range',
        who: 'server-admin',
        when: 'no-port',
        action:
          'Make the passive range larger than the number of transfers at the same time, a hundred ports at least, and check that no other program uses its ports. Ports of ended transfers are free again after a minute or two.',
      },
      {
        id: 'correct-passive-settings',
        who: 'server-admin',
        when: 'settings',
        action:
          'Correct the server’s passive settings: the announced address must be a real one that clients reach, and the server itself must listen on an address of its own.',
      },
      {
        id: 'use-epsv',
        who: 'client',
        when: 'settings',
        action: 'Until then use EPSV, which names no address, or let the client use the control connection’s address.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (replies to PASV)' }],
  },
  looks: [refused, notKept, diedOfIt, meaninglessAddress, notDialled],
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
  if (saysSo(session, broken)) return true
  return (
    reply != null &&
    NOT_NOW.has(reply.code) &&
    !means.has('too-many-connections') &&
    !means.has('data-protection-required')
  )
}

/** It could not listen, and not because an address is no address of this computer (vsftpd's pasv_address). */
const formsOf = (reply: EventOf<'reply'> | null | undefined): readonly Form[] =>
  reply && replyMeans(reply.lines).has('cannot-listen') && !/pasv_address|cannot assign/i.test(reply.lines.join(' '))
    ? ['no-port']
    : ['settings']

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'setup', (broken) => {
    if (isActiveMethod(broken.verb)) return false
    if (broken.how === 'refused') return cannotListen(session, broken)
    // It has no IPv4 address to name: `ipv6-without-epsv`.
    if (broken.verb === 'PASV' && isOverIpv6(session)) return false
    return broken.how === 'unusable' && NO_ADDRESS.test(broken.exchange?.final?.lines.join(' ') ?? '')
  }).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: formsOf(group.lead.exchange?.final),
    facts: { reply: quote(group.lead.exchange?.final ?? null) },
    signs: groupSigns(
      group,
      ({ exchange }) => `${exchange?.command?.verb ?? 'PASV'} is answered ${quote(exchange?.final ?? null)}`,
      // No address where one must stand, or the server's own word for it.
      group.lead.how === 'unusable' ? 'proof' : saysSo(session, group.lead) ? 'named' : 'telling',
    ),
  }))
}

/** Some servers listen only when the transfer command comes, and have announced a port that they then do not get. */
function notKept(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) => isPassiveMethod(operation.method ?? '') && refusalMeans(operation).has('cannot-listen'),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    forms: formsOf(group.lead.operation.final),
    facts: { reply: quote(group.lead.operation.final) },
    signs: groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`, 'telling'),
  }))
}

/**
 * The process died of it, and its last words came in place of the reply (vsftpd under TLS: in clear text), or in that to
 * another command that asked for a socket.
 */
function diedOfIt(session: Reading): Claim<Form>[] {
  const other = session.breaks.find((one): one is SetupBreak => one.kind === 'setup' && saysSo(session, one))
  return groupBreaks(
    session,
    'lost',
    ({ exchange, reply }) =>
      isPassiveMethod(exchange?.command?.verb ?? '') &&
      (reply === null ? other !== undefined : replyMeans(reply.lines).has('cannot-listen')),
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: formsOf(group.lead.reply ?? other?.exchange?.final),
    facts: { reply: quote(group.lead.reply ?? other?.exchange?.final ?? null) },
    signs: group.lead.reply
      ? groupSigns(group, ({ reply }) => `the server says ${quote(reply)}`, 'named')
      : [
          ...groupSigns(group, () => 'the connection ends in place of a reply'),
          ...sign(
            'telling',
            other?.event,
            `${other?.verb ?? 'PORT'} is answered ${quote(other?.exchange?.final ?? null)}`,
          ),
        ],
  }))
}

/** An address that no host can have, such as 0.0.0.0. */
function meaninglessAddress(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      isPassiveMethod(operation.method ?? '') &&
      relationOf(session, operation) === 'unusable' &&
      operation.tcp !== 'open' &&
      !(operation.method === 'PASV' && isOverIpv6(session)),
  ).map((group) => ({
    explains: group.lead,
    stage: 'pasv-reply',
    forms: ['settings'],
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
    forms: ['not-dialled', 'settings'],
    facts: { reply: quote(group.lead.operation.setup?.final ?? null) },
    signs: groupSigns(group, ({ operation }) => `the server announces ${endpointText(operation.announced)}`, 'proof'),
  }))
}
