import { addressFamily, isPrivateAddress } from '../../protocol/addresses.ts'
import type { EventId } from '../../transcript/event.ts'
import type { TlsBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { pauseBefore } from '../breaks/own-pause.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksGive } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { AT_ONCE } from '../weighing/weights.ts'
import { duration, endpointText, quote, sign } from '../words.ts'

type Form = 'too-large' | 'not-kept' | 'certificates' | 'paused' | 'local-network'

export const rule = hypothesis<Form>({
  cause: 'client-fault',
  words: {
    title: 'This program ended it, not the server: {limit}',
    explanation: 'Network and server do what they should. What ended the session is a limit of this client.',
    forms: {
      'too-large': {
        title: 'This program ended the transfer itself after {limit}: it takes no more',
        explanation:
          'The data came as it should, and this program ended the data connection because of a limit of its own. Server and network have no part in it.',
      },
      'not-kept': {
        title: 'This program ended the transfer: it could not keep what came ({limit})',
        explanation:
          'The data came as it should, and this computer could not store it. Server and network have no part in it.',
      },
      certificates: {
        title: 'The server’s certificate message is larger than this client’s TLS library takes',
        explanation:
          'The server sent its certificates, and the TLS library of this client ended the handshake because the message is too large. A chain of a few certificates is usual; hundreds, or thousands of names in one, are not.',
      },
      paused: {
        title: 'This computer stood still for {limit}, and its waiting ran out meanwhile',
        explanation:
          'The program did not run for {limit} (a laptop that was closed, a process that was stopped). What came meanwhile may have been read too late, and connections may have died. Nothing that follows says anything about server or network.',
      },
      'local-network': {
        title: 'This computer refuses the way to {limit} at once',
        explanation:
          'The system said at once that there is no way to a host of its own network. On macOS a program gets this answer that has no permission for the local network; a program that has it gets through.',
      },
    },
    rulesOut: ['No firewall on the way is involved.'],
    remedies: [
      {
        id: 'smaller',
        who: 'client',
        action: 'List a smaller folder, or download to a file.',
        act: { id: 'set-option', option: 'path', value: null },
        when: 'too-large',
      },
      {
        id: 'make-room',
        who: 'client',
        action: 'Make room on this computer’s disk, or see that this program may write there.',
        when: 'not-kept',
      },
      {
        id: 'shorter-chain',
        who: 'server-admin',
        action: 'Send the server’s own certificate and the intermediate ones only, and fewer names in it.',
        when: 'certificates',
      },
      { id: 'again', who: 'client', action: 'Run the test again while the computer stays awake.', when: 'paused' },
      {
        id: 'permission',
        who: 'client',
        action:
          'Allow this program in System Settings > Privacy & Security > Local Network, then try again; ping or ssh from a terminal tells whether the host is there.',
        when: 'local-network',
      },
    ],
    references: [{ title: 'RFC 8446 section 4.4.2 (Certificate)' }],
  },
  looks: [brokenOff, certificatesTooLarge, paused, localNetwork],
})

/** What the engine writes down when it ends a data connection for a reason of its own: after how much, or why. */
const OWN_END = /^Broken off(?: after (?<limit>.+)\.|, .*?: (?<why>.+))$/

function brokenOff(session: Reading): Claim<Form>[] {
  const said = session.ownRemarks.find(({ text }) => OWN_END.test(text))
  if (!said) return []
  const { limit, why = '' } = OWN_END.exec(said.text)?.groups ?? {}
  return groupBreaks(session, 'data', ({ operation }) => operation.attempt === said.attempt).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    forms: [limit === undefined ? 'not-kept' : 'too-large'],
    facts: { limit: limit ?? why },
    signs: [...sign('proof', said.id, said.text), ...groupSigns(group, () => 'the data connection is ended from here')],
  }))
}

function certificatesTooLarge(session: Reading): Claim<Form>[] {
  const said = ({ control, remarks }: TlsBreak): EventId | null =>
    /excessive[ _]message[ _]size/i.test(control?.tls?.failed?.message ?? '')
      ? (control?.tls?.failed?.id ?? null)
      : remarksGive(session, remarks, 'tls-message-size')
  return groupBreaks(session, 'tls', (broken) => said(broken) !== null).map((group) => ({
    explains: group.lead,
    stage: 'tls-control',
    forms: ['certificates'],
    signs: [
      ...sign('named', said(group.lead), 'the TLS library says that the message is too large'),
      ...groupSigns(group, () => 'the handshake is ended from here'),
    ],
  }))
}

function paused(session: Reading): Claim<Form>[] {
  const { first } = session
  const pause = first && pauseBefore(session, first)
  if (!first || !pause) return []
  const reply = replyOfBreak(first)
  return [
    {
      explains: first,
      stage: first.stage,
      forms: ['paused'],
      facts: { limit: duration(pause.ms) },
      signs: [
        ...sign('telling', pause.id, `this program did not run for ${duration(pause.ms)}`),
        ...(reply && replyMeans(reply.lines).has('idle-timeout')
          ? sign('telling', reply.id, `the server waited meanwhile: ${quote(reply)}`)
          : []),
      ],
    },
  ]
}

function localNetwork(session: Reading): Claim<Form>[] {
  if (!/^(?:mac ?os|darwin)/i.test(session.view.transcript.header.environment?.os ?? '')) return []
  return groupBreaks(
    session,
    'connect',
    ({ how, to, after }) =>
      how === 'unreachable' &&
      after !== null &&
      after < AT_ONCE &&
      to?.address != null &&
      (isPrivateAddress(to.address) || addressFamily(to.address) === 6),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tcp-control',
    forms: ['local-network'],
    facts: { limit: endpointText(group.lead.to) },
    signs: groupSigns(group, () => 'refused at once by this computer', 'telling'),
  }))
}
