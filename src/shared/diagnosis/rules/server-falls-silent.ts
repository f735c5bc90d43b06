import type { EventId } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { groupBreaks, groupSigns, isActive, isPassive } from '../breaks/break-groups.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { OPTIONAL_VERBS } from '../verbs.ts'
import { sign } from '../words.ts'

type Form = 'optional' | 'abandoned' | 'never-dials'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server does not answer {verb}',
    explanation:
      'Every command must be answered. Client and server run on one machine here, so that no device can have taken the command or its reply away: the server’s process hangs, or it does not know what to say.',
    forms: {
      optional: {
        explanation:
          '{verb} is a command that no session needs, and everything before it worked. Some servers leave commands unanswered that they do not know, or for which they have no value; the session works as well without it.',
      },
      abandoned: {
        title: 'The server ends the data connection without a byte or a word',
        explanation:
          'The data connection came about and was ended before anything passed, and no final reply came. A server process that crashes behind the 150 behaves like this; its log names the reason.',
      },
      'never-dials': {
        title: 'The server accepts {verb} and never connects to the client',
        explanation:
          'In active mode the server opens the data connection. Client and server run on one machine here, so that no firewall on the way can have stopped it: the server did not try, or it may not.',
      },
    },
    rulesOut: ['Name, password and control connection are fine.'],
    remedies: [
      {
        id: 'read-log',
        who: 'server-admin',
        action: 'Read the server’s log for this moment, and update the server.',
      },
      {
        id: 'leave-out',
        who: 'client',
        action: 'Leave the command out; transfers do not need it.',
        when: 'optional',
      },
      { id: 'use-passive', who: 'client', action: 'Use passive mode.', when: 'never-dials' },
    ],
    references: [{ title: 'RFC 959 section 5.4 (every command has a reply)' }],
  },
  looks: [unanswered, abandoned, neverDials, transferUnanswered],
})

function unanswered(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'lost', ({ how, exchange }) => how === 'silence' && exchange?.command != null).flatMap(
    (group): Claim<Form>[] => {
      const { exchange, stage } = group.lead
      const verb = exchange?.command?.verb ?? ''
      if (verb === 'QUIT') return []
      const optional = OPTIONAL_VERBS.has(verb) && verb !== 'NOOP'
      if (!optional && !session.oneMachine) return []
      const worked =
        session.operations.find(({ ok }) => ok)?.final ?? session.exchanges.find(({ final }) => final)?.final
      return [
        {
          explains: group.lead,
          stage,
          forms: optional ? ['optional'] : [],
          facts: { verb },
          signs: [
            ...groupSigns(
              group,
              () => `${verb} is not answered`,
              optional && session.closedWorld ? 'expected' : undefined,
            ),
            ...sign('hint', worked?.id, 'what was asked before is answered'),
            // A device may have cut the connection; on one machine there is none, and the process hangs.
            ...sign(
              session.oneMachine ? 'hint' : 'contrary',
              optional ? alsoSilent(session, exchange) : null,
              'NOOP behind it is not answered either',
            ),
          ],
        },
      ]
    },
  )
}

/** The `NOOP` that asked whether only this command is left unanswered, and met the same silence. */
function alsoSilent(session: Reading, exchange: Exchange | null): EventId | null {
  const from = exchange?.command?.id ?? Number.POSITIVE_INFINITY
  const asked = session.exchanges.find(({ command }) => command?.verb === 'NOOP' && command.id > from)
  return asked?.silence?.id ?? null
}

/** Ended by the server before a byte passed, in clear text: what TLS would make of it has reasons of its own. */
const isAbandoned = ({ tcp, tls, bytes, view, final }: DataOperation): boolean =>
  tcp === 'open' &&
  tls === 'none' &&
  (bytes ?? 0) === 0 &&
  final === null &&
  (view?.fin?.first === true || view?.reset != null)

function abandoned(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    // Where it was not announced, another machine may have taken the data connection.
    (broken) =>
      isPassive(broken) &&
      isAbandoned(broken.operation) &&
      (broken.operation.preliminary !== null || session.oneMachine),
  ).map((group) => {
    const { preliminary, view, transfer, missingFinal } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'transfer',
      forms: ['abandoned'],
      facts: { verb: transfer?.command?.verb ?? 'the command' },
      signs: [
        ...sign('expected', preliminary?.id, 'the server announces the transfer'),
        ...sign('hint', (view?.fin ?? view?.reset)?.id, 'the data connection is ended without a byte'),
        ...groupSigns(group, () => 'no final reply'),
        // A server that gives up one transfer keeps the session.
        ...(missingFinal?.how === 'closed'
          ? sign('unlikely', missingFinal.event, 'the control connection ends, too')
          : []),
      ],
    }
  })
}

const isNeverDialled = ({ tcp, final }: DataOperation): boolean =>
  tcp === 'not-dialled' || (tcp === 'unknown' && final !== null && final.code >= 400)

function neverDials(session: Reading): Claim<Form>[] {
  if (!session.oneMachine) return []
  return groupBreaks(session, 'data', (broken) => isActive(broken) && isNeverDialled(broken.operation)).map(
    (group) => ({
      explains: group.lead,
      stage: 'tcp-data',
      forms: ['never-dials'],
      facts: { verb: group.lead.operation.method ?? 'PORT' },
      signs: [
        ...sign('hint', group.lead.operation.setup?.final?.id, 'the server accepts it'),
        ...groupSigns(group, () => 'no connection from the server', 'expected'),
      ],
      probes: ['other-data-method'],
    }),
  )
}

/** The data connection waits, and not even the 150 comes. Across a network nobody can say who took the command away. */
const isUnanswered = (operation: DataOperation): boolean =>
  operation.tcp === 'open' &&
  operation.preliminary === null &&
  operation.final === null &&
  operation.missingFinal?.how === 'silence' &&
  !isAbandoned(operation)

function transferUnanswered(session: Reading): Claim<Form>[] {
  if (!session.oneMachine) return []
  return groupBreaks(session, 'data', ({ operation }) => isUnanswered(operation)).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    facts: { verb: group.lead.operation.transfer?.command?.verb ?? 'the command' },
    signs: [
      ...sign('hint', group.lead.operation.tcpEvent, 'the data connection is open'),
      ...groupSigns(group, () => 'no reply', 'expected'),
    ],
  }))
}
