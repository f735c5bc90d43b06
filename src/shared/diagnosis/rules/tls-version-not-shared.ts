import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarksMean, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { tlsSides } from '../tls-sides.ts'

export const rule: Rule = {
  name: 'tls-version-not-shared',
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
        action: 'Until the server is updated, allow TLS 1.0 for this server only (--tls-min 1.0).',
        when: 'server',
        warning: 'TLS 1.0 and 1.1 are broken; data and password may be read by an attacker.',
      },
    ],
    references: [
      { title: 'RFC 8446 section 6.2 (alert 70, protocol_version)' },
      { title: 'RFC 8996 (TLS 1.0 and 1.1 deprecated)' },
    ],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'tls', ({ how }) => how !== 'plain-answer')) {
      const { control, remarks, reply, event } = group.lead
      const alerts = control?.tls?.alerts ?? []
      const alert = alerts.find(({ number }) => number === 70 || number === 86)
      const failed = control?.tls?.failed
      const older = remarkThatMeans(session, 'older-tls-works', 'tls-version')
      const words =
        remarksMean(session, remarks, 'tls-version') ??
        older?.event.id ??
        (failed && /version|unsupported[_ ]protocol/i.test(failed.message) && !/wrong[_ ]version/i.test(failed.message)
          ? failed.id
          : null)
      const handshake = alerts.find(({ number, direction }) => number === 40 && direction === 'received')
      const sides = tlsSides(session, control)
      // Alert 40 to a client that was limited to old versions, or whose library lacks them, is about the version too.
      const suspect = handshake && (sides.clientLimited || sides.clientLacksOld)
      const old = alert === undefined && failed && sides.serverChoseOld
      const culprit = sides.clientLimited ? ('client' as const) : ('server-tls' as const)
      if (
        !alert &&
        words === null &&
        !suspect &&
        !old &&
        group.lead.how !== 'error' &&
        group.lead.how !== 'closed' &&
        group.lead.how !== 'silence'
      )
        continue
      const certain = alert !== undefined || words !== null || old
      if (!certain && !session.imported && !suspect) continue
      found.push({
        explains: event,
        stage: 'tls-control',
        culprit,
        certainty: alert ? 'proven' : certain ? 'likely' : 'possible',
        forms: [culprit === 'client' ? 'client' : 'server'],
        evidence: [
          ...(alert ? [{ event: alert.id, shows: `TLS alert ${alert.number} about the version` }] : []),
          ...groupEvidence(group, () => 'the handshake fails'),
          ...(older ? [{ event: older.event.id, shows: 'what is said of versions' }] : []),
        ],
        probes: ['tls-1.2-only'],
        weight: certain ? 70 : reply && replyMeans(reply.lines).size > 0 ? 30 : 40,
      })
    }
    return found
  },
}
