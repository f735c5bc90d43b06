import { alertText } from '../../protocol/tls-alerts.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import { refusalSigns } from '../attribution/auth-refusal.ts'
import type { AuthBreak, Break, DataBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyTellsWhy } from '../breaks/data-breaks.ts'
import { goneAfter } from '../breaks/port-gone.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { alertTold, type Reading, readingsOf, remarksGive } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, shows, sign } from '../words.ts'

type Form = 'died' | 'closed' | 'silent' | 'alert' | 'untold' | 'data'

export const rule = hypothesis<Form>({
  cause: 'server-tls-broken',
  words: {
    title: 'The server’s own TLS set-up does not work ({reply})',
    explanation:
      'The server knows TLS but cannot use it: no certificate is bound to the FTP site, its key cannot be read, or no usable cipher is left. The client can do nothing about it.',
    forms: {
      closed: {
        title: 'The server agrees to TLS and then ends the connection',
        explanation:
          'AUTH was accepted, the client sent its first TLS message, and the server closed the connection without any TLS answer. Servers without a usable certificate or key behave like this.',
      },
      silent: {
        title: 'The server agrees to TLS and then falls silent',
        explanation:
          'AUTH was accepted, the client sent its first TLS message, and no TLS answer came. Nothing lies between the two that could hold it back.',
      },
      untold: {
        title: 'The TLS handshake fails, and the log does not say why',
        explanation:
          'The server’s set-up, versions or ciphers that do not fit, a certificate that is not accepted, and a device that cuts the handshake leave the same words in such a log. The server’s own log names the reason.',
      },
      data: {
        title: 'The server ends the data connection’s TLS handshake without an answer',
        explanation:
          'On the control connection the same handshake worked. On the data connection the server ended it without an alert, and gives no reason that tells more. Its log does.',
      },
      died: {
        title: 'The server’s process ends when TLS is asked for',
        explanation:
          'The connection was lost when TLS was asked for, and since then nobody listens on the port. A device on the way would cut this one connection; a port that is closed for everybody means that the server itself crashed.',
      },
      alert: {
        title: 'The server’s TLS breaks off with an internal error',
        explanation: 'The server answered the handshake with an alert that blames its own side.',
      },
    },
    remedies: [
      {
        id: 'bind-certificate',
        who: 'server-admin',
        action:
          'Bind a valid certificate with its private key to the FTP service and restart it; the server’s log names what is missing.',
      },
      {
        id: 'test-locally',
        who: 'server-admin',
        action: 'Test at the server itself: openssl s_client -starttls ftp -connect localhost:21.',
      },
    ],
    references: [{ title: 'RFC 2228 section 3 (431 to AUTH)' }, { title: 'RFC 4217 section 4' }],
  },
  looks: [refusedInWords, brokenOff, answeredInClear, died, onData],
})

function refusedInWords(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'auth', ({ how }) => how === 'refused').flatMap((group): Claim<Form>[] => {
    const reply = group.lead.exchanges[0]?.final ?? null
    const said = replyMeans(reply?.lines ?? []).has('tls-set-up')
    const demand = demandAfter(session, group.lead)
    if (!reply || (!said && reply.code !== 431 && !demand)) return []
    return [
      {
        explains: group.lead,
        stage: 'auth',
        facts: { reply: quote(reply) },
        signs: [
          ...(said || reply.code === 431
            ? sign(said ? 'named' : 'telling', reply.id, `AUTH is answered ${quote(reply)}`)
            : [shows(reply.id, `AUTH is answered ${quote(reply)}`)]),
          // A filter that does not know AUTH leaves the same.
          ...sign('hint', demand?.id, `and TLS is demanded: ${quote(demand)}`),
          ...refusalSigns(session, group, 'server').filter(
            ({ event, weighs }) => weighs !== undefined || event !== reply.id,
          ),
        ],
      },
    ]
  })
}

/** The login that was refused because the session has no TLS, although it was asked for. */
const demandAfter = (session: Reading, { attempt, event }: AuthBreak): EventOf<'reply'> | null =>
  session.exchanges.find(
    ({ attempt: its, final }) =>
      its === attempt &&
      final !== null &&
      final.id > event &&
      final.code >= 400 &&
      replyMeans(final.lines).has('tls-required'),
  )?.final ?? null

/** Alerts by which a TLS library says that it failed itself (RFC 8446 section 6.2: internal_error, unrecognized_name). */
const OWN_FAULT: ReadonlySet<number | undefined> = new Set([80, 112])

/** Alerts about the form of messages, extensions and negotiation: one of the two libraries does not keep to the protocol. */
const DISAGREED: ReadonlySet<number | undefined> = new Set([10, 22, 47, 50, 90, 100, 109, 110, 120])

/** Another client says that the handshake failed, and not a word on how. */
const isUntold = (session: Reading, { how, remarks }: Extract<Break, { readonly kind: 'tls' }>): boolean =>
  how === 'error' &&
  !session.closedWorld &&
  readingsOf(session, remarks).every(({ reading }) => reading.message?.fact?.reason === undefined)

/** The handshake ends before it is done; a TLS library that refuses something would have said so. */
function brokenOff(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'tls',
    ({ how }) =>
      // Silence between two ends on one machine is the server's own.
      how === 'closed' ||
      how === 'alert' ||
      how === 'error' ||
      how === 'reset' ||
      (how === 'silence' && session.oneMachine),
  ).flatMap((group): Claim<Form>[] => {
    const { how, control, reply, remarks } = group.lead
    const alert = control?.tls?.alerts.find(
      ({ direction, number }) => direction === 'received' && OWN_FAULT.has(number),
    )
    const toldAlert = alertTold(session, remarks)
    const means = replyMeans(reply?.lines ?? [])
    const said = means.has('tls-set-up') || means.has('handshake')
    const own = toldAlert !== null && OWN_FAULT.has(toldAlert.number) ? toldAlert : null
    const disagreed = toldAlert !== null && DISAGREED.has(toldAlert.number) ? toldAlert : null
    if (how === 'alert' && !alert && !said && !own && !disagreed) return []
    const atServer = session.facts.source.vantage === 'server'
    // Seen from the server, whoever broke off is the other end or something before it.
    if (atServer && (how === 'closed' || how === 'reset')) return []
    const ownKey = atServer ? remarksGive(session, remarks, 'tls-set-up') : null
    const silent = how === 'closed' && session.closedWorld && control?.tls?.alerts.length === 0
    return [
      {
        explains: group.lead,
        stage: 'tls-control',
        forms: [
          alert || own || disagreed
            ? 'alert'
            : how === 'silence'
              ? 'silent'
              : isUntold(session, group.lead)
                ? 'untold'
                : 'closed',
        ],
        facts: { reply: quote(reply) },
        signs: [
          ...groupSigns(group, (broken) => `the handshake ends: ${broken.how}`),
          ...sign('telling', alert?.id, `TLS alert ${alertText(alert?.number)} from the server`),
          ...sign('expected', own?.event, `TLS alert ${alertText(own?.number)}`),
          ...sign('named', ownKey, 'the server cannot use its own key or certificate'),
          ...sign('hint', disagreed?.event, `TLS alert ${alertText(disagreed?.number)}`),
          ...(said ? sign('telling', reply?.id, `the server says ${quote(reply)}`) : []),
          ...(silent ? sign('expected', control.tls?.started.id, 'no TLS message answers the first one') : []),
        ],
        probes: ['same-port-again', 'tls-1.2-only', 'small-client-hello', 'implicit-port'],
      },
    ]
  })
}

/**
 * Another client's TLS library tells of a message that a handshake does not allow: nothing on the way can write one. An alert
 * is the server's complaint about the client's.
 */
const outOfTurn = (session: Reading, { remarks }: DataBreak['operation']): EventId | null =>
  readingsOf(session, remarks).find(
    ({ reading: { message } }) =>
      message?.fact?.act === 'handshake' && message.fact.reason === 'tls-protocol' && message.fact.alert === undefined,
  )?.event.id ?? null

/** Nothing on the way ends a connection in good order; between two ends on one machine nothing ends it at all. */
function onData(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { tls, view } = operation
    const own = tls === 'closed' || (session.oneMachine && (tls === 'reset' || tls === 'silence'))
    if (outOfTurn(session, operation) !== null) return true
    return own && view?.tls?.serverHello == null && !replyTellsWhy(operation)
  }).map((group) => ({
    explains: group.lead,
    stage: 'tls-data',
    forms: ['data'],
    signs: [
      ...groupSigns(group, () => 'the handshake ends without a TLS answer'),
      ...sign('telling', outOfTurn(session, group.lead.operation), 'a TLS message that has no place there'),
      ...sign('hint', group.lead.operation.final?.id, `the server says ${quote(group.lead.operation.final)}`),
    ],
    probes: ['toggle-resumption', 'tls-1.2-only'],
  }))
}

/** AUTH or the ClientHello ends the server's process, and its port with it. */
function died(session: Reading): Claim<Form>[] {
  return (['auth', 'tls'] as const).flatMap((kind) =>
    groupBreaks(session, kind, (broken) => broken.how !== 'refused' && goneAfter(session, broken) !== null).map(
      (group) => ({
        explains: group.lead,
        stage: group.lead.stage,
        forms: ['died'] as const,
        signs: [
          ...groupSigns(group, () => 'the connection is lost when TLS is asked for'),
          ...sign('telling', goneAfter(session, group.lead), 'the same port refuses connections from then on'),
        ],
      }),
    ),
  )
}

/** After 234 a server that cannot do TLS says so in clear. */
function answeredInClear(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'tls',
    ({ how, control }) => how === 'plain-answer' && /^\s*[45]\d\d[ -]/.test(control?.tls?.garbage?.text ?? ''),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tls-control',
    forms: ['closed'],
    facts: { reply: quote(group.lead.reply) },
    signs: groupSigns(group, ({ how }) => `the handshake ends: ${how}`, 'telling'),
    probes: ['tls-1.2-only', 'implicit-port'],
  }))
}
