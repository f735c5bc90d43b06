import type { Result } from '../../facts/fact.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { wasShort } from '../breaks/data-breaks.ts'
import { mayHavePaused } from '../has-worked.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { IDLE } from '../weighing/weights.ts'
import { sign } from '../words.ts'

type Form = 'transfer'

export const rule = hypothesis<Form>({
  cause: 'control-idle-dropped',
  words: {
    title: 'The control connection died silently while it was idle',
    explanation:
      'Nothing passed over the control connection for a while, and afterwards nothing came back. A firewall or router that forgets idle connections does this without telling either end. A server’s own timer would have said goodbye.',
    forms: {
      transfer: {
        title: 'The transfer is complete, but the control connection died meanwhile',
      },
    },
    rulesOut: ['The data passed: data port and file rights are fine.'],
    remedies: [
      {
        id: 'keep-alive',
        who: 'client',
        action: 'Switch on keep-alives: NOOP on the control connection, TCP keep-alive every minute or two.',
        act: { id: 'set-option', option: 'keepAlive', value: 'true' },
      },
      {
        id: 'raise-client-timeout',
        who: 'client-firewall',
        action:
          'Raise the time-out of idle TCP connections for FTP to more than the longest transfer (an hour or more).',
      },
      {
        id: 'raise-server-timeout',
        who: 'server-firewall',
        action: 'Raise the time-out of idle TCP connections on the server’s side, too: an hour or more.',
      },
    ],
    references: [{ title: 'RFC 5382 section 5 (NAT must keep idle TCP connections for at least 2 hours 4 minutes)' }],
  },
  looks: [afterTransfer, whileIdle, logEnds],
})

function afterTransfer(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { missingFinal, whole, cut, bytes, tcp } = operation
    return (
      missingFinal !== null &&
      missingFinal.how !== 'closed' &&
      cut === null &&
      // Who says that the final reply is missing need not say that the data came.
      (whole === true || (bytes ?? 0) > 0 || !session.closedWorld) &&
      tcp === 'open'
    )
  }).map((group) => {
    const { operation } = group.lead
    return {
      explains: group.lead,
      stage: 'transfer-end',
      forms: ['transfer'],
      signs: [
        ...groupSigns(group, (broken) =>
          broken.operation.missingFinal?.how === 'silence' ? 'no final reply' : 'the control connection is reset',
        ),
        ...(wasShort(operation)
          ? sign('unlikely', group.lead.event, 'the transfer took no time in which it could have become idle')
          : session.closedWorld
            ? sign('expected', operation.view?.dataEnded?.id, 'the control connection had nothing to do for that long')
            : []),
      ],
      probes: ['busy-data-idle-control'],
    }
  })
}

function whileIdle(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'lost',
    // During a transfer the control connection is as idle as it is without one.
    (broken) =>
      (broken.stage === 'idle' || broken.stage === 'transfer-end' || mayHavePaused(session, broken)) &&
      (broken.how === 'silence' || broken.how === 'reset') &&
      // A time-out alone does not tell that anything had worked before it.
      (broken.stage === 'transfer-end' || session.view.exchanges.length > 0 || mayHavePaused(session, broken)),
  ).map((group) => {
    const { how, quietFor, paused, exchange } = group.lead
    const quiet = paused || (how === 'silence' && session.closedWorld)
    return {
      explains: group.lead,
      stage: group.lead.stage,
      signs: [
        ...groupSigns(
          group,
          (broken) => (broken.how === 'silence' ? 'no answer any more' : 'the connection is reset'),
          how === 'silence' || (quietFor !== null && quietFor >= IDLE) ? 'hint' : undefined,
        ),
        ...(quiet ? sign('expected', exchange?.command?.id, 'the first command after the pause') : []),
        ...(how === 'reset' && mayHavePaused(session, group.lead)
          ? sign('hint', exchange?.command?.id, 'data had passed before, and the log does not show how long ago')
          : []),
      ],
      probes: ['noop-soak', 'busy-data-idle-control'],
    }
  })
}

/** However little is known of it: then the log does not just end. */
const FAILED: ReadonlySet<Result | undefined> = new Set(['reset', 'closed', 'failed', 'refused', 'rejected'])

/** A log that ends in a long transfer, without any reply behind it. */
function logEnds(session: Reading): Claim<Form>[] {
  const long = remarkThatMeans(session, 'long-session')
  if (
    session.closedWorld ||
    session.breaks.length > 0 ||
    session.operations.some(({ ok }) => ok) ||
    session.remarks.some(({ reading }) => FAILED.has(reading.message?.fact?.result)) ||
    long?.reading.about !== 'data'
  )
    return []
  return [
    {
      stage: 'transfer-end',
      forms: ['transfer'],
      signs: sign('hint', long.event.id, 'the log ends in a very long transfer'),
      probes: ['busy-data-idle-control'],
    },
  ]
}
