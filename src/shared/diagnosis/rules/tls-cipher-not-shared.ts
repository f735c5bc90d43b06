import { alertText } from '../../protocol/tls-alerts.ts'
import type { EventId } from '../../transcript/event.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { alertTold, type Reading, readingsOf, remarksMean } from '../reading.ts'
import { certificateRequested, offersOld, tlsSides } from '../tls-sides.ts'
import type { EvidenceClass } from '../weighing/weights.ts'
import { sign } from '../words.ts'

const WORDS =
  /no[_ ](?:shared|common|suitable)[_ ]?cipher|no[_ ]ciphers|insufficient[_ ]security|dh[_ ]key[_ ]too[_ ]small|weak|bad[_ ]dh|dh_?p|small.{0,60}(?:key|prime)|NO_CIPHERS|unsupported.{0,60}(?:group|curve)|wrong[_ ]curve|handshake[_ ]failure/i

type Form = 'unexplained'

export const rule = hypothesis<Form>({
  cause: 'tls-cipher-mismatch',
  words: {
    title: 'Client and server agree on no cipher or key exchange',
    explanation:
      'One side refuses what the other offers: no cipher is common to both, the server has no certificate to offer one with, or its Diffie-Hellman parameters are too weak (Logjam). An older client may still work.',
    forms: {
      unexplained: {
        explanation:
          'The server agreed to TLS and the handshake then ended without a reason. Where the path is fine, the TLS libraries most often disagree: no common cipher, or Diffie-Hellman parameters that are too weak.',
      },
    },
    rulesOut: ['The control port is open and AUTH reached the server.'],
    remedies: [
      {
        id: 'bind-certificate',
        who: 'server-admin',
        action:
          'Check that a certificate with its private key is bound to the FTP service: without one a server shares no cipher with anybody.',
      },
      {
        id: 'enable-ciphers',
        who: 'server-admin',
        action:
          'Enable modern ciphers (ECDHE with AES-GCM) and use Diffie-Hellman parameters of at least 2048 bits; update the server’s TLS library.',
      },
      {
        id: 'switch-weak-off',
        who: 'client',
        action:
          'Until then try with the weak key exchange switched off in the client, or with an older TLS version, for this server only.',
        warning: 'Weak ciphers can be broken.',
      },
    ],
    references: [{ title: 'RFC 8446 section 6.2 (alerts 40 and 71)' }, { title: 'RFC 7919 (Diffie-Hellman groups)' }],
  },
  looks: [refused],
})

/** By alert: handshake_failure is what is left when nothing fits, insufficient_security says what; illegal_parameter hints. */
const ALERT_CLASSES: Readonly<Record<number, EvidenceClass>> = { 40: 'expected', 71: 'named', 47: 'hint' }

const isAlert40 = (session: Reading, remark: EventId | null): boolean =>
  remark !== null && readingsOf(session, [{ id: remark }])[0]?.reading.alert === 40

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'tls',
    ({ how }) => how !== 'plain-answer' && how !== 'reset' && how !== 'silence',
  ).flatMap((group): Claim<Form>[] => {
    const { control, remarks } = group.lead
    const alert = control?.tls?.alerts.find(({ number }) => ALERT_CLASSES[number ?? -1] !== undefined)
    const failed = control?.tls?.failed ?? null
    const said = remarksMean(session, remarks, 'tls-weak-parameters', 'tls-cipher')
    const words = failed && WORDS.test(failed.message) ? failed.id : null
    // Our own recording holds every alert that came; a server that refused would say so in its own log.
    if (!alert && said === null && group.lead.how === 'closed' && session.facts.source.vantage === 'server') return []
    if (!alert && said === null && words === null && session.closedWorld) return []
    // An alert that names something else leaves no room for a guess.
    const told = alertTold(session, remarks)
    if (!alert && said === null && told !== null && ALERT_CLASSES[told.number] === undefined) return []
    const sides = tlsSides(session, control)
    return [
      {
        explains: group.lead,
        stage: 'tls-control',
        forms: alert || said !== null || words !== null ? [] : ['unexplained'],
        signs: [
          ...sign(ALERT_CLASSES[alert?.number ?? -1] ?? 'hint', alert?.id, `TLS alert ${alertText(alert?.number)}`),
          // Alert 40 in another program's words is no more than alert 40.
          ...sign(isAlert40(session, said) ? 'expected' : 'telling', said, 'the client speaks of ciphers or keys'),
          ...sign('telling', words, 'the TLS library speaks of ciphers or keys'),
          ...groupSigns(group, () => 'the handshake fails'),
          // Then there are better explanations for a refusal without a reason.
          ...sign('unlikely', certificateRequested(session, control), 'the server asks for a certificate'),
          ...(sides.clientLimited
            ? sign('unlikely', control?.tls?.started.id ?? offersOld(session), 'this client offers few versions')
            : []),
        ],
        probes: ['tls-1.2-only', 'small-client-hello'],
      },
    ]
  })
}
