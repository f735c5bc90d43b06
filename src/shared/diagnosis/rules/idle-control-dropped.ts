import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { wasShort } from '../breaks/data-breaks.ts'
import { remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'

export const rule: Rule = {
  name: 'idle-control-dropped',
  cause: 'control-idle-dropped',
  words: {
    title: 'The control connection died silently while it was idle',
    explanation:
      'Nothing passed over the control connection for a while (during a long transfer, or between commands), and afterwards nothing came back over it any more. A NAT device or firewall on the way removes connections that it takes for dead after some minutes, without telling either end. The server did not say goodbye, as it would if its own timer had ended the session.',
    forms: {
      transfer: {
        title: 'The transfer is complete, but the final reply never comes: the control connection died meanwhile',
      },
    },
    rulesOut: ['The data passed: data port and file rights are fine.'],
    remedies: [
      {
        id: 'keep-alive',
        who: 'client',
        action:
          'Switch on keep-alives: NOOP on the control connection during transfers (--keep-alive), TCP keep-alive every minute or two.',
      },
      {
        id: 'raise-client-timeout',
        who: 'client-firewall',
        action:
          'Raise the time-out of idle TCP connections for FTP to more than the longest transfer (an hour or more).',
      },
      { id: 'raise-server-timeout', who: 'server-firewall', action: 'The same on the server’s side.' },
    ],
    references: [{ title: 'RFC 5382 section 5 (NAT must keep idle TCP connections for at least 2 hours 4 minutes)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      const { missingFinal, whole, cut } = operation
      return (
        missingFinal !== null &&
        missingFinal.how !== 'closed' &&
        cut === null &&
        (whole === true || (operation.bytes ?? 0) > 0) &&
        operation.tcp === 'open'
      )
    }))
      found.push({
        explains: group.lead.event,
        stage: 'transfer-end',
        culprit: 'nat',
        certainty: session.imported || wasShort(group.lead.operation) ? 'possible' : 'likely',
        forms: ['transfer'],
        evidence: groupEvidence(group, ({ operation }) =>
          operation.missingFinal?.how === 'silence' ? 'no final reply' : 'the control connection is reset',
        ),
        probes: ['busy-data-idle-control'],
        weight: 60,
      })
    for (const group of groupBreaks(
      session,
      'lost',
      (broken) => broken.stage === 'idle' && (broken.how === 'silence' || broken.how === 'reset'),
    )) {
      const { how, quietFor } = group.lead
      const idle = quietFor !== null && quietFor >= 1000
      found.push({
        explains: group.lead.event,
        stage: 'idle',
        culprit: 'nat',
        certainty: (how === 'silence' || group.lead.paused) && !session.imported ? 'likely' : 'possible',
        evidence: groupEvidence(group, (broken) =>
          broken.how === 'silence' ? 'no answer any more' : 'the connection is reset',
        ),
        probes: ['noop-soak', 'busy-data-idle-control'],
        weight: how === 'silence' || idle ? 65 : 40,
      })
    }
    // A log that ends in a long transfer, without any reply behind it.
    const long = remarkThatMeans(session, 'long-session')
    if (
      session.imported &&
      session.breaks.length === 0 &&
      long &&
      !session.operations.some(({ ok }) => ok) &&
      long.reading.about === 'data'
    )
      found.push({
        explains: null,
        stage: 'transfer-end',
        culprit: 'nat',
        certainty: 'possible',
        forms: ['transfer'],
        evidence: [{ event: long.event.id, shows: 'the log ends in a very long transfer' }],
        probes: ['busy-data-idle-control'],
        weight: 40,
      })
    return found
  },
}
