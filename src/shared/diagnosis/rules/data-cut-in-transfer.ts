import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { controlSecured, isOpenEnd, neverBegun, refusalMeans, replyTellsWhy } from '../breaks/data-breaks.ts'
import { type DataOperation, tlsFailed } from '../breaks/data-operation.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { quote, sign } from '../words.ts'

type Form = 'handshake'

export const rule = hypothesis<Form>({
  cause: 'data-connection-interrupted',
  words: {
    title: 'The data connection is cut in the middle of the transfer (after {bytes} bytes)',
    explanation:
      'The data connection carried bytes and then broke, while the control connection stayed. A content filter, virus scanner or connection limit on the way does this. A server that ends a transfer itself says why.',
    forms: {
      handshake: {
        title: 'The first TLS message on the data connection meets {answer}',
        explanation:
          'The data port is open, and TLS works on the control connection. The first TLS message on the data connection met {answer}. A device that looks at what connections carry does this; a server that refuses says why.',
      },
    },
    rulesOut: ['The data port is open.', 'Login and control connection work.'],
    remedies: [
      {
        id: 'find-client-filter',
        who: 'client-firewall',
        action:
          'Look for a content filter, virus scanner or limit that ends this connection; addresses, ports and the time are in the table of connections.',
      },
      {
        id: 'find-server-filter',
        who: 'server-firewall',
        action: 'Look for a content filter, virus scanner or limit on the server’s side, too.',
      },
      {
        id: 'try-other-file',
        who: 'client',
        action:
          'Repeat with another file and another size: a cut at the same content points to a filter, at the same time to a timer, at the same size to a limit.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (426)' }],
  },
  looks: [cut, toldByServer, inHandshake],
})

/** RFC 959 section 4.2: 425 and 426 are what a server says when the connection is gone. */
const agrees = (operation: DataOperation): boolean =>
  operation.final !== null &&
  (refusalMeans(operation).has('aborted') || operation.final.code === 426 || operation.final.code === 425)

/** RFC 959 section 5.4: 450 and 451 end a transfer for any error at the server; some say with them that the connection broke. */
const ENDS: ReadonlySet<number | undefined> = new Set([450, 451])
const saysBroken = (operation: DataOperation): boolean =>
  operation.final?.code === 426 || (ENDS.has(operation.final?.code) && refusalMeans(operation).has('aborted'))

/** Only the server tells of the end, and nothing in its words says why. */
function toldByServer(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { cut, whole, tcp, tls } = operation
    return (
      operation.ownFile === undefined &&
      saysBroken(operation) &&
      cut === null &&
      whole !== true &&
      (tcp === 'open' || tcp === 'unknown') &&
      !tlsFailed(tls) &&
      !replyTellsWhy(operation) &&
      !neverBegun(session, operation)
    )
  }).map((group) => ({
    explains: group.lead,
    stage: 'transfer',
    facts: { bytes: group.lead.operation.bytes === null ? 'some' : String(group.lead.operation.bytes) },
    signs: groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`),
    probes: ['other-data-method'],
  }))
}

/** TCP passes, and the ClientHello is dropped or answered by a reset, though the control connection's own got through. */
function inHandshake(session: Reading): Claim<Form>[] {
  const control = controlSecured(session)
  if (control === null) return []
  return groupBreaks(session, 'data', ({ operation }) => {
    const { tls, view, final } = operation
    // A server that waits for the ClientHello gives up in these words.
    const gaveUp = final === null || ((final.code === 425 || final.code === 426) && !replyTellsWhy(operation))
    return (tls === 'silence' || tls === 'reset') && view?.tls?.serverHello == null && gaveUp
  }).map((group) => {
    const { operation } = group.lead
    const reset = operation.tls === 'reset'
    return {
      explains: group.lead,
      stage: 'tls-data',
      forms: ['handshake'],
      facts: { answer: reset ? 'a reset' : 'silence', bytes: '0' },
      signs: [
        ...sign('expected', control, 'on the control connection the same handshake worked'),
        // Before that a server may wait for its own turn; behind the 150 it is its turn.
        ...sign('expected', operation.preliminary?.id, 'the server announces the transfer'),
        ...groupSigns(group, () =>
          reset ? 'the first TLS message meets a reset' : 'no answer to the first TLS message',
        ),
        // A server that ends the handshake itself says so right behind it.
        ...(reset ? sign('contrary', operation.final?.id, `the server says ${quote(operation.final)}`) : []),
        // A client that stops at once shows no reply behind it.
        ...(reset && operation.final === null && !session.closedWorld
          ? sign('unlikely', operation.tlsEvent, 'what the server says to it is not shown')
          : []),
        // Whoever demands resumption and was not offered it may end the connection so.
        ...(reset && operation.view?.tls?.started.sessionOffered === false
          ? sign('unlikely', operation.view.tls.started.id, 'no session was offered')
          : []),
      ],
      probes: ['small-client-hello', 'toggle-resumption'],
    }
  })
}

/** The wait that ended was one for a reply to the transfer command: nothing shows that anything was under way. */
const isUnanswered = ({ transfer, preliminary, final, bytes, cut: ended }: DataOperation): boolean =>
  ended?.how === 'stalled' && transfer !== null && preliminary === null && final === null && bytes === null

function cut(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { whole, missingFinal, bytes, tcp, cut: ended } = operation
    if (
      replyTellsWhy(operation) ||
      operation.ownFile !== undefined ||
      whole === true ||
      missingFinal?.how === 'closed' ||
      ended === null
    )
      return false
    // An end without a reset is the sender's own, as far as the wire tells.
    if (session.closedWorld) return (bytes ?? 0) > 0 && ended.how !== 'closed'
    return ((bytes ?? 0) > 0 || tcp === 'open') && !isOpenEnd(operation) && !isUnanswered(operation)
  }).map((group) => {
    const { operation } = group.lead
    return {
      explains: group.lead,
      stage: 'transfer',
      facts: { bytes: operation.bytes === null ? 'some' : String(operation.bytes) },
      signs: [
        ...sign('expected', operation.tcpEvent, 'the data connection was open'),
        ...groupSigns(
          group,
          ({ operation: one }) =>
            one.cut?.how === 'stalled'
              ? 'no more bytes'
              : one.final
                ? `cut; the server says ${quote(one.final)}`
                : 'the data connection is cut',
          agrees(operation) ? 'hint' : undefined,
        ),
        // A refusal in words covers the end that follows it.
        ...(operation.final && operation.final.code >= 400 && !agrees(operation)
          ? sign('contrary', operation.final.id, 'the server gives a reason of its own')
          : []),
        // The client itself is the sender: whether a byte left it, a log of sentences does not show.
        ...(operation.cut?.how === 'stalled' && operation.kind === 'upload' && operation.bytes === null
          ? sign('unlikely', operation.cut.event, 'nothing shows that the client sent anything')
          : []),
        // A server reads and sorts a whole folder before it sends the first name.
        ...(operation.cut?.how === 'stalled' && operation.kind === 'list' && !operation.bytes && !session.closedWorld
          ? sign('unlikely', operation.cut.event, 'nothing shows that the server had begun to send')
          : []),
        // RFC 1122 section 4.2.2.13: who closes with bytes unread resets, as a server does whose process ends.
        ...(operation.cut?.how === 'reset' && operation.kind === 'upload' && !session.closedWorld
          ? sign('unlikely', operation.cut.event, 'a server that ends before it has read all resets as well')
          : []),
        // Only the sender itself ends a connection in good order.
        ...(operation.cut?.how === 'closed' ? sign('unlikely', operation.cut.event, 'no reset is told of') : []),
        // What our own program ends or cannot read is no sign of anybody else.
        ...(operation.cut?.how === 'aborted' ? sign('unlikely', operation.cut.event, 'no reset was seen') : []),
      ],
      probes: ['other-data-method', 'small-client-hello'],
    }
  })
}
