import type { ControlConnectionView } from '../../transcript/session-view.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarksMean } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { shows } from '../words.ts'

/** Alerts with which a server refuses a client's certificate or its absence (RFC 8446 section 6.2, RFC 5246 section 7.2.2). */
const ALERTS = new Set([116, 41, 42, 43, 44, 45, 46, 48, 49])

export const rule: Rule = {
  name: 'client-certificate-missing',
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
        action: 'Configure the client certificate and key that the server’s admin issued (--cert FILE --key FILE).',
      },
      {
        id: 'make-certificate-optional',
        who: 'server-admin',
        action: 'If client certificates are not meant to be required, make them optional.',
      },
    ],
    references: [{ title: 'RFC 8446 section 4.3.2 and alert 116' }, { title: 'RFC 4217 section 3' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'tls', ({ control, remarks, reply }) => {
      const alert = control?.tls?.alerts.find(
        ({ direction, number }) =>
          direction === 'received' &&
          number !== undefined &&
          (ALERTS.has(number) || (number === 40 && control.tls?.clientCertificateRequested)),
      )
      return (
        refusedLater(control) ||
        alert !== undefined ||
        remarksMean(session, remarks, 'client-certificate') !== null ||
        (reply !== null && replyMeans(reply.lines).has('client-certificate-required'))
      )
    })) {
      const { control, event } = group.lead
      const tls = control?.tls
      const alert = tls?.alerts.find(
        ({ direction, number }) =>
          direction === 'received' && number !== undefined && (ALERTS.has(number) || number === 40),
      )
      const number = alert?.number ?? tls?.failed?.alert
      const plain = number === 116 || tls?.clientCertificateRequested === true || session.imported
      found.push({
        explains: event,
        stage: 'tls-control',
        culprit: 'client',
        certainty: number === 116 ? 'proven' : plain ? 'likely' : 'possible',
        evidence: [
          ...(alert ? [shows(alert.id, `TLS alert ${alert.number} from the server`)] : []),
          ...groupEvidence(group, () => 'the handshake is ended'),
        ],
        weight: 75,
      })
    }
    // Refused in words, at login or at the next command.
    for (const kind of ['login', 'lost', 'command'] as const)
      for (const group of groupBreaks(session, kind, (broken) => {
        const reply = broken.kind === 'command' ? broken.exchange.final : broken.reply
        return reply !== null && replyMeans(reply.lines).has('client-certificate-required')
      }))
        found.push({
          explains: group.lead.event,
          stage: 'tls-control',
          culprit: 'client',
          certainty: 'proven',
          evidence: groupEvidence(group, () => 'the server says that a certificate is missing'),
          weight: 80,
        })
    // Cut off after a handshake in which a certificate was asked for and none was there to send.
    for (const kind of ['login', 'lost', 'greeting'] as const)
      for (const group of groupBreaks(session, kind, (broken) => {
        const wanted = broken.control?.tls?.clientCertificateRequested === true
        return (
          wanted && (broken.how === 'closed' || broken.how === 'reset') && session.plan?.tls?.clientCertificate === null
        )
      }))
        found.push({
          explains: group.lead.event,
          stage: 'tls-control',
          culprit: 'client',
          certainty: 'likely',
          evidence: groupEvidence(group, () => 'cut off after a certificate was asked for'),
          weight: 80,
        })
    return found
  },
}

/** With TLS 1.3 the alert comes encrypted after the handshake: only the TLS library tells its number. */
function refusedLater(control: ControlConnectionView | null): boolean {
  const failed = control?.tls?.failed
  return failed?.phase === 'established' && failed.alert !== undefined && ALERTS.has(failed.alert)
}
