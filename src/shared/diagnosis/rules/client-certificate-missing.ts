import { alertText } from '../../protocol/tls-alerts.ts'
import type { ControlConnectionView } from '../../transcript/session-view.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { alertTold, type Reading, remarksMean, whoseLog } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { certificateRequested } from '../tls-sides.ts'
import { sign } from '../words.ts'

/** Alerts with which a server refuses a client's certificate or its absence (RFC 8446 section 6.2, RFC 5246 section 7.2.2). */
const ALERTS = new Set([116, 41, 42, 43, 44, 45, 46, 48, 49])

export const rule = hypothesis({
  cause: 'client-cert-required',
  words: {
    title: 'The server demands a client certificate',
    explanation:
      'The server asked the client for a certificate and ended the session because it got none, or none that it accepts. With TLS 1.3 the refusal comes only after the handshake, at the next command.',
    rulesOut: ['The network path works, and so does the server’s own certificate.'],
    remedies: [
      {
        id: 'give-client-certificate',
        who: 'client',
        action: 'Configure the client certificate and key that the server’s admin issued.',
        act: { id: 'set-option', option: 'clientCertificate', value: null },
      },
      {
        id: 'make-certificate-optional',
        who: 'server-admin',
        action: 'If client certificates are not meant to be required, make them optional.',
      },
    ],
    references: [{ title: 'RFC 8446 section 4.3.2 and alert 116' }, { title: 'RFC 4217 section 3' }],
  },
  looks: [inHandshake, inWords, cutOff, cutOffUnseen],
})

/** The alert by which the server refused the certificate or its absence, before or after the handshake. */
function alertOf(control: ControlConnectionView | null): number | null {
  const tls = control?.tls
  if (!tls) return null
  const seen = tls.alerts.find(({ direction, number }) => direction === 'received' && number !== undefined)?.number
  // With TLS 1.3 the alert comes encrypted after the handshake: only the TLS library tells its number.
  const number = seen ?? (tls.failed?.phase === 'established' ? tls.failed.alert : undefined) ?? null
  if (number === null) return null
  // 40 is what TLS 1.2 servers send for a certificate that is missing, and for much else.
  return ALERTS.has(number) || (number === 40 && tls.clientCertificateRequested) ? number : null
}

function inHandshake(session: Reading): Claim[] {
  return groupBreaks(
    session,
    'tls',
    ({ control, remarks, reply }) =>
      alertOf(control) !== null ||
      (certificateRequested(session, control) !== null && alertTold(session, remarks)?.number === 40) ||
      remarksMean(session, remarks, 'client-certificate') !== null ||
      (reply !== null && replyMeans(reply.lines).has('client-certificate')),
  ).map((group) => {
    const { control, reply, remarks, event } = group.lead
    const number = alertOf(control)
    const said = reply !== null && replyMeans(reply.lines).has('client-certificate')
    return {
      explains: group.lead,
      stage: 'tls-control',
      signs: [
        // certificate_required has one meaning (RFC 8446 section 6.2); the others are about any certificate.
        ...(number === null
          ? []
          : sign(number === 116 ? 'named' : 'telling', event, `TLS alert ${alertText(number)} from the server`)),
        ...(said ? sign('named', reply.id, 'the server says that a certificate is missing') : []),
        ...sign(
          'telling',
          remarksMean(session, remarks, 'client-certificate'),
          `${whoseLog(session)} says that a certificate is missing`,
        ),
        ...sign('expected', certificateRequested(session, control), 'the server asks for a certificate'),
        ...groupSigns(group, () => 'the handshake is ended'),
      ],
    }
  })
}

/** Refused in words, at login or at the next command. */
function inWords(session: Reading): Claim[] {
  return (['login', 'lost', 'command'] as const).flatMap((kind) =>
    groupBreaks(session, kind, (broken) => {
      const reply = broken.kind === 'command' ? broken.exchange.final : broken.reply
      return reply !== null && replyMeans(reply.lines).has('client-certificate')
    }).map((group) => ({
      explains: group.lead,
      stage: 'tls-control' as const,
      signs: groupSigns(group, () => 'the server says that a certificate is missing', 'named'),
    })),
  )
}

/**
 * With TLS 1.3 the request for a certificate is encrypted, and a reset behind the alert takes the alert away: all that
 * is seen is that nothing ever came back under TLS.
 */
function cutOffUnseen(session: Reading): Claim[] {
  if (session.plan?.tls?.clientCertificate !== null) return []
  return groupBreaks(
    session,
    'login',
    ({ control, how, exchange }) =>
      (how === 'closed' || how === 'reset') &&
      exchange?.command?.verb === 'USER' &&
      /1\.3/.test(control?.tls?.secured?.version ?? ''),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tls-control' as const,
    signs: groupSigns(group, () => 'cut off at the first command under TLS 1.3', 'hint'),
    probes: ['tls-1.2-only'] as const,
  }))
}

/** Cut off after a handshake in which a certificate was asked for and none was there to send. */
function cutOff(session: Reading): Claim[] {
  return (['login', 'lost', 'greeting'] as const).flatMap((kind) =>
    groupBreaks(session, kind, ({ control, how }) => {
      const wanted = control?.tls?.clientCertificateRequested === true
      return wanted && (how === 'closed' || how === 'reset') && session.plan?.tls?.clientCertificate === null
    }).map((group) => ({
      explains: group.lead,
      stage: 'tls-control' as const,
      signs: [
        ...groupSigns(group, () => 'cut off after a certificate was asked for'),
        ...sign(
          'telling',
          group.lead.control?.tls?.started.id,
          'the server asks for a certificate, and none was given',
        ),
      ],
    })),
  )
}
