import type { Break, DataBreak, LostBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns, isActive } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { passiveNeverArrived } from '../breaks/data-breaks.ts'
import { tlsFailed } from '../breaks/data-operation.ts'
import { pauseBefore } from '../breaks/own-pause.ts'
import { mayHavePaused } from '../has-worked.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { replyMeans, replyText } from '../reply-meaning.ts'
import { TRANSFER_VERBS } from '../verbs.ts'
import { SHORTEST_TIMER } from '../weighing/weights.ts'
import { quote, sign } from '../words.ts'

type Form = 'closed' | 'starved'

export const rule = hypothesis<Form>({
  cause: 'server-idle-timeout',
  words: {
    title: 'The server ended the session by its own timer ({reply})',
    explanation:
      'The server closes sessions that do nothing, or transfer nothing, for a while; some count a long transfer as idleness. The orderly close comes from the server itself.',
    forms: {
      closed: {
        title: 'The server closed the quiet control connection in good order',
        explanation:
          'The control connection was ended by the server with an orderly close, without a reset and without a reply. A timer at the server does this; a device on the way would rather fall silent.',
      },
      starved: {
        title: 'The server waited for the data of the upload, and none came ({reply})',
        explanation:
          'The server had agreed to the upload and the data connection stood; then nothing came over it until a timer of the server ended the wait. A client whose source gives no data, or that never writes, leaves this.',
      },
    },
    rulesOut: ['The path is fine: the farewell arrived.'],
    remedies: [
      {
        id: 'raise-timeouts',
        who: 'server-admin',
        action:
          'Raise the server’s time-outs (vsftpd idle_session_timeout and data_connection_timeout, ProFTPD TimeoutIdle, TimeoutNoTransfer and TimeoutStalled, Pure-FTPd -I, IIS control channel time-out).',
      },
      {
        id: 'keep-alive',
        who: 'client',
        action:
          'Send NOOP now and then while idle, or connect anew for each job. Where a timer counts transfers only, NOOP does not help.',
        act: { id: 'set-option', option: 'keepAlive', value: 'true' },
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (421)' }, { title: 'RFC 1123 section 4.1.3.2 (idle time-out)' }],
  },
  looks: [said, closedWhileQuiet, closedInTransfer],
})

const CODES: ReadonlySet<number> = new Set([421, 425, 426, 221])

function saysSo(broken: Break): boolean {
  const reply = replyOfBreak(broken)
  if (!reply || (broken.kind === 'data' && reply.code !== 421)) return false
  const means = replyMeans(reply.lines)
  return means.has('idle-timeout') && !means.has('too-many-connections') && CODES.has(reply.code)
}

/** The transfer waited for a data connection that never came: some timer ends that, whichever it is. */
function neverCame(session: Reading, broken: DataBreak): boolean {
  const { tcp } = broken.operation
  return passiveNeverArrived(session, broken) || (tcp !== 'open' && (tcp !== 'unknown' || isActive(broken)))
}

/** Whether the server ended a transfer sooner than any timer could. */
function tookNoTime(session: Reading, broken: Break): boolean {
  if (broken.kind !== 'data') return false
  const { transfer, final, missingFinal } = broken.operation
  const from = transfer?.command?.at
  const to = final?.at ?? (missingFinal ? session.view.event(missingFinal.event)?.at : undefined)
  return from !== undefined && to !== undefined && to - from > 0 && to - from < SHORTEST_TIMER
}

/** Nothing came over the data connection: the client may have stalled, or the path lost what it sent. */
const DATA_TIMER = /\bdata\b.{0,20}\btime[d-]? ?out|\btime[d-]? ?out\b.{0,30}\bdata\b/i

/** Whoever uploads is the one to send. */
const isStarved = ({ operation: { kind, tcp, preliminary, bytes, final } }: DataBreak): boolean =>
  kind === 'upload' &&
  tcp === 'open' &&
  preliminary !== null &&
  !bytes &&
  DATA_TIMER.test(replyText(final?.lines ?? []))

function said(session: Reading): Claim<Form>[] {
  return (['lost', 'data', 'login'] as const).flatMap((kind) =>
    groupBreaks(session, kind, saysSo).map((group) => {
      const data = group.lead.kind === 'data' ? group.lead : null
      return {
        explains: group.lead,
        stage: data ? ('transfer' as const) : group.lead.stage,
        forms: data && isStarved(data) ? (['starved'] as const) : [],
        facts: { reply: quote(replyOfBreak(group.lead)) },
        signs: [
          // A transfer that never got its data connection waits until some timer ends it.
          ...groupSigns(
            group,
            (broken) => `the server says ${quote(replyOfBreak(broken))}`,
            data && neverCame(session, data)
              ? 'hint'
              : data && DATA_TIMER.test(replyText(data.operation.final?.lines ?? []))
                ? 'telling'
                : 'named',
          ),
          ...(tookNoTime(session, group.lead)
            ? sign('excluded', replyOfBreak(group.lead)?.id, 'no timer of a server is that short')
            : []),
          ...sign('excluded', pauseBefore(session, group.lead)?.id, 'this program did not run meanwhile'),
        ],
      }
    }),
  )
}

function closedWhileQuiet(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'lost',
    (broken) =>
      broken.how === 'closed' &&
      broken.reply === null &&
      (broken.stage === 'idle' ||
        (broken.stage === 'transfer' && !isUnanswered(session, broken)) ||
        mayHavePaused(session, broken)),
  ).map((group) => ({
    explains: group.lead,
    stage: group.lead.stage,
    forms: ['closed'],
    signs: [
      ...groupSigns(group, () => 'the server closes the control connection in good order'),
      ...sign('excluded', pauseBefore(session, group.lead)?.id, 'this program did not run meanwhile'),
      ...sign('telling', remarksMean(session, group.lead.remarks, 'round-time'), 'after a round time'),
      // An orderly close that was seen on the wire is the server's own; a sentence may mean any end.
      ...(session.closedWorld ? sign('expected', group.lead.event, 'without a reset') : []),
    ],
    probes: ['noop-soak'],
  }))
}

/** Right behind a transfer command nothing was quiet, unless the log tells how long it took. */
const isUnanswered = (session: Reading, { exchange, remarks }: LostBreak): boolean =>
  TRANSFER_VERBS.has(exchange?.command?.verb ?? '') &&
  exchange?.preliminary === null &&
  remarksMean(session, remarks, 'round-time') === null

function closedInTransfer(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) =>
      operation.missingFinal?.how === 'closed' &&
      operation.tcp === 'open' &&
      !tlsFailed(operation.tls) &&
      (operation.bytes === null || operation.bytes > 0),
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    forms: ['closed'],
    signs: [
      ...groupSigns(group, () => 'the control connection is closed in the middle of the transfer'),
      ...(tookNoTime(session, group.lead)
        ? sign('excluded', group.lead.operation.missingFinal?.event, 'no timer of a server is that short')
        : []),
      ...sign('telling', remarkThatMeans(session, 'round-time')?.event.id, 'after a round time'),
    ],
    probes: ['busy-data-idle-control'],
  }))
}
