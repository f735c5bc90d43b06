import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { passiveNeverArrived } from '../breaks/data-breaks.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'server-timer-ended',
  cause: 'server-idle-timeout',
  words: {
    title: 'The server ended the session by its own timer ({reply})',
    explanation:
      'The server closes sessions that do nothing for a while, or that transfer nothing for a while: some servers count a long transfer as idleness of the control connection, and with ProFTPD’s TimeoutNoTransfer even busy sessions end if they transfer nothing. The orderly close comes from the server.',
    forms: {
      closed: {
        title: 'The server closed the control connection in good order while it was quiet',
        explanation:
          'The control connection was ended by the server with an orderly close, without a reset and without a reply. A timer at the server does this; a device on the way would rather fall silent.',
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
          'Send NOOP now and then while idle (--keep-alive), or connect anew for each job. Where a timer counts transfers only, NOOP does not help.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (421)' }, { title: 'RFC 1123 section 4.1.3.2 (idle time-out)' }],
  },
  check(session) {
    const found: Observation[] = []
    const says = (broken: Break) => {
      const reply = replyOfBreak(broken)
      if (!reply) return false
      const means = replyMeans(reply.lines)
      return (
        means.has('idle-timeout') &&
        !means.has('too-many-connections') &&
        (reply.code === 421 || reply.code === 426 || reply.code === 221 || reply.code === 425)
      )
    }
    for (const kind of ['lost', 'data', 'login'] as const)
      for (const group of groupBreaks(
        session,
        kind,
        (broken) => says(broken) && !(broken.kind === 'data' && replyOfBreak(broken)?.code !== 421),
      ))
        found.push({
          explains: group.lead.event,
          stage: group.lead.kind === 'data' ? 'transfer' : group.lead.stage,
          culprit: 'server-config',
          // A transfer that never got its data connection waits until some timer ends it.
          certainty: group.lead.kind === 'data' && passiveNeverArrived(group.lead) ? 'possible' : 'proven',
          facts: { reply: quote(replyOfBreak(group.lead)) },
          evidence: groupEvidence(group, (broken) => `the server says ${quote(replyOfBreak(broken))}`),
          weight: 75,
        })
    for (const group of groupBreaks(
      session,
      'lost',
      ({ how, stage, reply }) => how === 'closed' && reply === null && (stage === 'idle' || stage === 'transfer'),
    )) {
      const round = remarksMean(session, group.lead.remarks, 'round-time') ?? null
      found.push({
        explains: group.lead.event,
        stage: group.lead.stage,
        culprit: 'server-config',
        certainty: session.imported && round === null ? 'possible' : 'likely',
        forms: ['closed'],
        evidence: groupEvidence(group, () => 'the server closes the control connection in good order'),
        probes: ['noop-soak'],
        weight: 60,
      })
    }
    for (const group of groupBreaks(
      session,
      'data',
      ({ operation }) =>
        operation.missingFinal?.how === 'closed' &&
        operation.tcp === 'open' &&
        (operation.bytes === null || operation.bytes > 0),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'transfer',
        culprit: 'server-config',
        certainty: remarkThatMeans(session, 'round-time') ? 'likely' : 'possible',
        forms: ['closed'],
        evidence: groupEvidence(group, () => 'the control connection is closed in the middle of the transfer'),
        probes: ['busy-data-idle-control'],
        weight: 60,
      })
    return found
  },
}
