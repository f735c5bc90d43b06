import type { Stage } from '../../session/vocabulary.ts'
import type { EventId } from '../../transcript/event.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { tlsFailed } from '../breaks/data-operation.ts'
import { hasWorked } from '../has-worked.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { replyMeans, replyText } from '../reply-meaning.ts'
import { SAME_MOMENT } from '../weighing/weights.ts'
import { quote, shows, sign } from '../words.ts'

const SHUT =
  /\b(?:server|service|system)\b.{0,30}\b(?:shut ?down|down for|going down|offline|under maintenance)\b|\bmaintenance\b/i

type Form = 'clear-data' | 'transfer' | 'both-end' | 'unavailable' | 'silence' | 'clear' | 'closed' | 'set-up'

export const rule = hypothesis<Form>({
  cause: 'server-session-setup-failure',
  words: {
    title: 'The server fails while it sets the session up ({reply})',
    explanation:
      'The login was read, and then the server’s own process for this session failed: it could not enter the home folder, lock itself into it (chroot), drop privileges, or start its sandbox. The client can do nothing about it.',
    forms: {
      unavailable: {
        title: 'The server lets nobody in for the time being ({reply})',
        explanation:
          'The server says that it is shut down or under maintenance. Nothing on the way and nothing at the client is to be changed.',
      },
      silence: {
        title: 'The server does not answer the login in time',
        explanation:
          'User name or password got no reply in time, while the server answered before. Servers take long when they wait for a directory service, or on purpose after a wrong password; a longer time-out tells.',
      },
      clear: {
        title: 'The server answers the login in clear text under TLS',
        explanation:
          'The login was sent under TLS, and what came back was no TLS. A server whose process dies writes its last message past TLS (vsftpd: "500 OOPS: ..."). The same login without TLS shows the words.',
      },
      'clear-data': {
        title: 'The server’s process fails at the data connection ({reply})',
        explanation:
          'Where TLS was expected on the data connection, a message in clear came: “{reply}”. The server’s process failed, and its last words name the reason.',
      },
      transfer: {
        title: 'The server’s process dies in the transfer ({reply})',
        explanation:
          'The transfer had begun, and then the server’s own process ended; its last words name where. A limit (file size, memory), the out-of-memory killer, the sandbox or a crash ends a process so.',
      },
      'both-end': {
        title: 'Both connections end at the same moment of a transfer',
        explanation:
          'At one moment the data connection broke and the server closed the control connection without a word. A process that holds both and dies leaves this: a limit (file size, memory), the out-of-memory killer, the sandbox, a crash.',
      },
      closed: {
        title: 'The server closes the connection in place of a reply',
        explanation:
          'A command was sent and the server closed the connection without a reply. A server process that crashes or gives up (a limit, a sandbox, a right that it lacks) behaves like this.',
      },
    },
    rulesOut: ['The path works up to here.'],
    remedies: [
      {
        id: 'read-log',
        who: 'server-admin',
        action: 'Read the server’s log for this moment: it names the reason.',
      },
      {
        id: 'check-limits',
        who: 'server-admin',
        action:
          'Look in the system’s log for a process that was ended at this moment (signal, out of memory), and at the service’s limits for file size and memory.',
        when: 'transfer',
      },
      {
        id: 'check-home',
        who: 'server-admin',
        action: 'Make sure that the user’s home folder exists and can be entered.',
        when: 'set-up',
      },
      {
        id: 'fix-chroot',
        who: 'server-admin',
        action: 'Take the write right from the chroot folder itself, or allow it.',
        product: 'vsftpd',
        steps: [
          'chmod a-w on the home folder and give the user a writable folder below it',
          'or allow_writeable_chroot=YES in vsftpd.conf',
          'On "child died" or a sandbox message: seccomp_sandbox=NO to find out, then update',
        ],
        when: 'set-up',
      },
    ],
    references: [{ title: 'vsftpd.conf(5): allow_writeable_chroot, seccomp_sandbox' }],
  },
  looks: [
    unavailable,
    inWords,
    inClearText,
    clearInUpload,
    bothEnd,
    endedWithoutWord,
    closedAtLogin,
    silentAtLogin,
    closedLater,
  ],
})

/** "Temporarily not available" is about the service, whatever the code. */
const isForNow = (lines: readonly string[]): boolean => {
  const means = replyMeans(lines)
  return (
    means.has('service-unavailable') &&
    /\btemporar/i.test(lines.join(' ')) &&
    !means.has('credentials') &&
    !means.has('too-many-connections')
  )
}

function unavailable(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'login',
    ({ reply }) => reply !== null && (SHUT.test(replyText(reply.lines)) || isForNow(reply.lines)),
  ).map((group) => ({
    explains: group.lead,
    stage: 'login',
    forms: ['unavailable'],
    facts: { reply: quote(group.lead.reply) },
    signs: groupSigns(group, ({ reply }) => `the server says ${quote(reply)}`, 'named'),
  }))
}

/** vsftpd's own word for it, and what else only a session that is being set up can mean. */
const SETTING_UP = /\boops\b|chroot|child died|sandbox/i

/** The server blames itself, whatever command met it before the first transfer. */
const OWN_ERROR = /\binternal (?:server )?error\b/i

function speaksOfSetUp(broken: Break): boolean {
  const reply = replyOfBreak(broken)
  // A handshake of the data connection that fails has reasons of its own, in whatever words it is told.
  if (!reply || (broken.kind === 'data' && tlsFailed(broken.operation.tls))) return false
  const means = replyMeans(reply.lines)
  // A folder that a later CWD names is a matter of rights, not of the session.
  const words = reply.lines.join(' ')
  return (
    means.has('session-setup') &&
    !means.has('too-many-connections') &&
    // A process that breaks because it gets no port (vsftpd: "500 OOPS: vsf_sysutil_bind") says so.
    !means.has('cannot-listen') &&
    (SETTING_UP.test(words) ||
      (broken.kind !== 'command' && broken.kind !== 'data') ||
      (broken.kind === 'command' && broken.verb !== 'CWD' && BEFORE_DATA.has(broken.stage) && OWN_ERROR.test(words)))
  )
}

function inWords(session: Reading): Claim<Form>[] {
  return (['login', 'lost', 'greeting', 'command', 'setup', 'data'] as const).flatMap((kind) =>
    groupBreaks(session, kind, speaksOfSetUp).map((group) => {
      const reply = replyOfBreak(group.lead)
      const { kind, stage } = group.lead
      const inTransfer = kind === 'data'
      return {
        explains: group.lead,
        stage: inTransfer ? 'transfer' : kind === 'lost' && stage === 'idle' ? 'login' : stage,
        forms: [inTransfer ? ('transfer' as const) : ('set-up' as const)],
        facts: { reply: quote(reply) },
        signs: groupSigns(
          group,
          (broken) => `the server says ${quote(replyOfBreak(broken))}`,
          SETTING_UP.test(reply?.lines.join(' ') ?? '') ? 'named' : 'telling',
        ),
      }
    }),
  )
}

function closedAtLogin(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'login', ({ how }) => how === 'closed' || how === 'reset').map((group) => ({
    explains: group.lead,
    stage: 'login',
    forms: [inClear(session, group.lead) ? 'clear' : 'closed', 'set-up'],
    signs: [
      ...groupSigns(group, (broken) =>
        inClear(session, broken)
          ? 'clear text in place of a reply to the login'
          : `the control connection is ${broken.how} in place of a reply to the login`,
      ),
      // Only when the password is there does a server start the session's own process.
      ...(group.lead.exchange?.command?.verb === 'PASS'
        ? // A reset may come from others as well.
          sign(
            group.lead.how === 'closed' ? 'expected' : 'hint',
            group.lead.exchange.command.id,
            'the password was sent',
          )
        : sign('unlikely', group.lead.exchange?.command?.id, 'the password was not sent yet')),
    ],
  }))
}

function silentAtLogin(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'login', ({ how }) => how === 'silence').map((group) => ({
    explains: group.lead,
    stage: 'login',
    forms: ['silence', 'set-up'],
    signs: groupSigns(group, () => 'no reply to the login'),
  }))
}

const saidName = (session: Reading, { event }: Break): boolean =>
  session.exchanges.some(({ command }) => command?.verb === 'USER' && command.id < event)

/** Stages in which a server has nothing else to do than to answer commands. */
const BEFORE_DATA: ReadonlySet<Stage> = new Set(['banner', 'auth', 'login', 'post-login'])

function closedLater(session: Reading): Claim<Form>[] {
  // The set-up is over once data has passed.
  if (hasWorked(session)) return []
  return groupBreaks(
    session,
    'lost',
    ({ how, stage, exchange }) =>
      (how === 'closed' || how === 'reset') && BEFORE_DATA.has(stage) && exchange?.command?.verb !== 'NOOP',
  ).map((group) => ({
    explains: group.lead,
    stage: group.lead.stage,
    // Before a name was said no home folder has a part in it.
    forms: saidName(session, group.lead) ? ['closed', 'set-up'] : ['closed'],
    signs: groupSigns(
      group,
      ({ how }) => `the control connection is ${how} in place of a reply`,
      // A process that ends has its connections closed; a reset comes from others as well.
      group.lead.how === 'closed' ? 'hint' : undefined,
    ),
  }))
}

/** The words that came in clear name the reason, of which TLS would have made "wrong version number". */
function inClearText(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) =>
    /^\s*[45]\d\d[ -]/.test(operation.view?.tls?.garbage?.text ?? ''),
  ).map((group) => {
    const garbage = group.lead.operation.view?.tls?.garbage
    const words =
      garbage?.text
        .split(/[\r\n]/)[0]
        ?.trim()
        .slice(0, 200) ?? ''
    return {
      explains: group.lead,
      stage: 'transfer',
      forms: ['clear-data'],
      facts: { reply: words },
      signs: [
        ...sign('named', garbage?.id, `in clear text: ${words}`),
        ...groupSigns(group, () => 'the connection ends'),
      ],
    }
  })
}

/** Another client's log: TLS could not read what came in place of the final reply. */
function clearInUpload(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      operation.kind === 'upload' &&
      operation.missingFinal?.how === 'closed' &&
      remarksMean(session, operation.remarks, 'tls-plain-answer') !== null,
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    forms: ['transfer'],
    facts: { reply: 'clear text under TLS' },
    signs: groupSigns(group, () => 'clear text in place of the final reply', 'expected'),
  }))
}

/** The kernel closes everything that a process held; a device on the way knows no two connections as one session. */
function bothEnd(session: Reading): Claim<Form>[] {
  if (!session.closedWorld) return []
  const at = (event: EventId | undefined) => (event === undefined ? undefined : session.view.event(event)?.at)
  return groupBreaks(session, 'data', ({ operation: { cut, missingFinal, view, whole } }) => {
    const [data, control] = [at(cut?.event ?? view?.dataEnded?.id), at(missingFinal?.event)]
    if (data === undefined || control === undefined || cut?.how === 'stalled') return false
    // What an upload has sent is not what the server has read: a reset throws the rest away.
    if (whole === true && cut?.how !== 'reset') return false
    return missingFinal?.how === 'closed' && Math.abs(control - data) <= SAME_MOMENT
  }).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    forms: ['both-end', 'transfer'],
    signs: [
      // One fact: that the two fall together.
      ...groupSigns(
        group,
        () => 'the server closes the control connection at the moment at which the data connection ends',
        'expected',
      ),
      ...(group.lead.operation.missingFinal
        ? [shows(group.lead.operation.missingFinal.event, 'no reply tells why')]
        : []),
    ],
  }))
}

/**
 * Another client's log: the control connection is closed while data is passed. A timer of the server's says farewell (RFC 959 section
 * 4.2: 421), and a device that forgets a connection or cuts it does not close it in good order.
 */
function endedWithoutWord(session: Reading): Claim<Form>[] {
  if (session.closedWorld) return []
  return groupBreaks(
    session,
    'data',
    ({ operation: { preliminary, final, missingFinal, remarks, tls } }) =>
      preliminary !== null &&
      final === null &&
      !tlsFailed(tls) &&
      missingFinal?.how === 'closed' &&
      remarksMean(session, remarks, 'timed-out', 'no-reply', 'round-time', 'tls-plain-answer') === null,
  ).map((group) => {
    const { cut, missingFinal } = group.lead.operation
    const broke = cut?.how === 'reset' ? cut.event : null
    return {
      explains: group.lead,
      stage: 'transfer',
      forms: broke === null ? ['transfer'] : ['both-end', 'transfer'],
      facts: { reply: 'no reply' },
      signs: [
        ...sign('expected', missingFinal?.event, 'the control connection is closed without a word'),
        ...sign('expected', broke, 'the data connection breaks, too'),
        ...groupSigns(group, () => 'no final reply'),
      ],
    }
  })
}

/** The client met clear text where it expected TLS. */
const inClear = (session: Reading, { remarks }: Break): boolean =>
  remarksMean(session, remarks, 'tls-plain-answer') !== null
