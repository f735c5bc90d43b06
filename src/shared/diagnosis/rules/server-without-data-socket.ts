import { isPassiveMethod } from '../../protocol/data-methods.ts'
import type { DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { refusalMeans } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { quote } from '../words.ts'

export const rule = hypothesis({
  cause: 'server-session-setup-failure',
  words: {
    title: 'The server gets no socket for the data connection ({reply})',
    explanation:
      'The server’s own system refused it the socket from which it would have connected: the port or address is in use, is not its own, or may not be used (port 20 belongs to root). The client got nothing.',
    rulesOut: ['The path works up to here.'],
    remedies: [
      { id: 'read-log', who: 'server-admin', action: 'Read the server’s log for this moment: it names the reason.' },
      {
        id: 'free-data-port',
        who: 'server-admin',
        action:
          'Let the server connect from any port instead of 20, or start it with the right to use 20; end an older process that holds the port.',
      },
    ],
    references: [
      { title: 'RFC 959 section 3.2 (the server’s data port is the one below that of the control connection)' },
    ],
  },
  looks: [withoutSocket],
})

/** In passive mode the port that the server has not is the announced one: `passive-reply-unusable`. */
function hasNoSocket({ operation }: DataBreak): boolean {
  const means = refusalMeans(operation)
  return (
    means.has('local-address-unavailable') || (means.has('cannot-listen') && !isPassiveMethod(operation.method ?? ''))
  )
}

function withoutSocket(session: Reading): Claim[] {
  return groupBreaks(session, 'data', hasNoSocket).map((group) => ({
    explains: group.lead,
    stage: 'tcp-data',
    facts: { reply: quote(group.lead.operation.final) },
    signs: groupSigns(
      group,
      ({ operation }) => `the server says ${quote(operation.final)}`,
      // A proxy may say so of the server behind it.
      refusalMeans(group.lead.operation).has('cannot-listen') ? 'telling' : undefined,
    ),
  }))
}
