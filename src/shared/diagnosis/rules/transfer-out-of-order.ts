import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { isOpenEnd, wasShort } from '../breaks/data-breaks.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'no-final-reply' | 'hello-first'

export const rule = hypothesis<Form>({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server tells the end and leaves the data connection open ({reply})',
    explanation:
      'A file or listing ends where the server closes the data connection. This one says on the control connection that all is sent, and the client waits for an end that does not come.',
    forms: {
      'no-final-reply': {
        title: 'All data passed, and the server never sends the final reply',
        explanation:
          'A transfer must end with a final reply (226) on the control connection. The data passed within moments and the reply never came, although the control connection cannot have become idle meanwhile.',
      },
      'hello-first': {
        title: 'The server wants TLS on the data connection before its 150',
        explanation:
          'No reply came until this program began TLS on the data connection. A client that waits for 150 first, as many do, waits for ever with this server.',
      },
    },
    rulesOut: ['The network delivers what the server sends; no firewall is involved.'],
    remedies: [
      { id: 'update-server', who: 'server-admin', action: 'Update the server or report the reply to its makers.' },
      {
        id: 'avoid-command',
        who: 'client',
        action: 'Avoid the command if there is another one (PASV instead of EPSV), or use a client that tolerates it.',
      },
    ],
    references: [{ title: 'RFC 959 sections 3.2 (closing the data connection) and 5.4 (replies of each command)' }],
  },
  looks: [noFinalReply, openEnd, helloFirst],
})

function noFinalReply(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'data',
    ({ operation }) => operation.whole === true && operation.missingFinal?.how === 'silence' && wasShort(operation),
  ).map((group) => ({
    explains: group.lead,
    stage: 'transfer-end',
    forms: ['no-final-reply'],
    facts: { reply: 'no final reply' },
    signs: groupSigns(group, () => 'no final reply although all data passed', 'hint'),
    probes: ['busy-data-idle-control'],
  }))
}

/** Another client's log: the end was told, and not seen. */
function openEnd(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => !session.closedWorld && isOpenEnd(operation)).map((group) => {
    const { final } = group.lead.operation
    return {
      explains: group.lead,
      stage: 'transfer-end',
      facts: { reply: quote(final) },
      signs: [
        ...groupSigns(group, () => 'the client waits for the end of the data'),
        ...sign('hint', final?.id, `the server says ${quote(final)}`),
      ],
    }
  })
}

/** RFC 4217 section 7 leaves open when TLS begins; the transfer is to be announced all the same. */
function helloFirst(session: Reading): Claim<Form>[] {
  for (const { view, preliminary, tls } of session.operations) {
    const hello = view?.tls?.clientHello
    if (view?.tls?.started.trigger !== 'timer' || !hello || tls !== 'ok') continue
    if (!preliminary || preliminary.id < hello.id) continue
    const signs = [
      ...sign('proof', hello.id, 'this program began TLS without having been told that the transfer starts'),
      ...sign('telling', preliminary.id, 'only then the reply came'),
    ]
    return [{ severity: 'note', stage: 'tls-data', forms: ['hello-first'], signs }]
  }
  return []
}
