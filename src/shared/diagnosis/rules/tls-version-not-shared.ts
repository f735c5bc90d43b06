import { alertText } from '../../protocol/tls-alerts.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, remarkThatMeans } from '../reading.ts'
import { offersOld, tlsSides } from '../tls-sides.ts'
import { sign } from '../words.ts'

type Form = 'server' | 'client'

export const rule = hypothesis<Form>({
  cause: 'tls-version-mismatch',
  words: {
    title: 'Client and server share no TLS version',
    explanation:
      'The handshake was refused because of the TLS version. Old servers offer TLS 1.0 or 1.1 only, which clients of today no longer accept; strict servers demand TLS 1.2 or 1.3 from clients that were told to use less.',
    rulesOut: ['The refusal is a TLS message, so a TLS library answered: this is no packet filter.'],
    remedies: [
      {
        id: 'enable-tls-server',
        who: 'server-admin',
        action: 'Enable TLS 1.2 and 1.3 in the FTP server.',
        when: 'server',
      },
      { id: 'allow-tls-client', who: 'client', action: 'Allow TLS 1.2 and 1.3 in the client.', when: 'client' },
      {
        id: 'allow-tls10',
        who: 'client',
        action: 'Until the server is updated, allow TLS 1.0 for this server only.',
        act: { id: 'set-option', option: 'tlsMin', value: '1.0' },
        when: 'server',
        warning: 'TLS 1.0 and 1.1 are broken; data and password may be read by an attacker.',
      },
    ],
    references: [
      { title: 'RFC 8446 section 6.2 (alert 70, protocol_version)' },
      { title: 'RFC 8996 (TLS 1.0 and 1.1 deprecated)' },
    ],
  },
  looks: [refused],
})

/** Alerts about the version: protocol_version, inappropriate_fallback. */
const VERSION_ALERTS: ReadonlySet<number | undefined> = new Set([70, 86])

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'tls', ({ how }) => how !== 'plain-answer').flatMap((group): Claim<Form>[] => {
    const { control, remarks } = group.lead
    const alerts = control?.tls?.alerts ?? []
    const alert = alerts.find(({ number }) => VERSION_ALERTS.has(number))
    const handshake = alerts.find(({ number, direction }) => number === 40 && direction === 'received')
    const failed = control?.tls?.failed ?? null
    const aboutVersion =
      failed !== null &&
      /version|unsupported[_ ]protocol/i.test(failed.message) &&
      !/wrong[_ ]version/i.test(failed.message)
    const older = remarkThatMeans(session, 'older-tls-works', 'tls-version')
    const told = remarksMean(session, remarks, 'tls-version') ?? older?.event.id ?? null
    const sides = tlsSides(session, control)
    const nothing = !alert && !aboutVersion && told === null && !sides.serverChoseOld
    const limited = sides.clientLimited || sides.clientLacksOld
    // Silence is nobody's answer, and our own recording holds every alert that came.
    const { how } = group.lead
    const silent = how === 'silence' || (how === 'closed' && session.facts.source.vantage === 'server')
    if (nothing && !(handshake && limited) && (session.closedWorld || silent)) return []
    return [
      {
        explains: group.lead,
        stage: 'tls-control',
        forms: [sides.clientLimited ? 'client' : 'server'],
        signs: [
          ...sign('named', alert?.id, `TLS alert ${alertText(alert?.number)} about the version`),
          ...groupSigns(group, () => 'the handshake fails'),
          ...(aboutVersion ? sign('telling', failed.id, 'the TLS library speaks of the version') : []),
          ...sign('telling', told, 'what is said of versions'),
          ...sign('expected', offersOld(session), 'the client offers old versions only'),
          ...(alert === undefined && failed && sides.serverChoseOld
            ? sign('telling', failed.id, 'the server chose an old version')
            : []),
          // Alert 40 to a client that was limited to old versions, or whose library lacks them, is about the version too.
          ...(limited ? sign('expected', handshake?.id, 'refused, and this client offers few versions') : []),
        ],
        probes: ['tls-1.2-only'],
      },
    ]
  })
}
