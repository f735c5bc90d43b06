import { beginsTlsRecord } from '../../protocol/tls-record.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { greetingOf } from '../reading.ts'
import { replyText } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { shows } from '../words.ts'

/** How other services introduce themselves. A TLS record instead of a greeting is another rule's matter. */
const SERVICES: readonly (readonly [service: string, words: RegExp])[] = [
  ['SSH (SFTP)', /\bSSH-\d|openssh|dropbear|sftp server using|sftp-server|ssh server/i],
  ['HTTP', /^HTTP\/\d|<html|<!doctype|\b400 bad request|http request|^(?:GET|POST) /i],
  ['SMTP', /\bE?SMTP\b|mail (?:server|service|gateway)|\bexim\b|postfix|sendmail/i],
  ['POP3', /^\+OK\b/],
  ['IMAP', /^\* OK\b|\bimap/i],
  ['VNC', /^RFB \d/],
  ['MySQL', /mysql|mariadb/i],
  ['Telnet', /\blogin:\s*$|\btelnet\b/i],
]

const serviceOf = (text: string): string | null => SERVICES.find(([, words]) => words.test(text))?.[0] ?? null

export const rule: Rule = {
  name: 'foreign-service',
  cause: 'wrong-service-on-port',
  words: {
    title: 'The service at this port is {service}, not an FTP server',
    explanation:
      'What answered does not speak FTP. The port number belongs to another service, or a port forward leads to the wrong host. SFTP in particular is no FTPS: it is file transfer inside SSH, on port 22, and needs another kind of client.',
    rulesOut: ['A firewall that blocks FTP does not answer in another protocol.'],
    remedies: [
      {
        id: 'check-port',
        who: 'client',
        action: 'Check host and port: 21 for plain and explicit FTPS, 990 for implicit FTPS.',
      },
      { id: 'use-sftp', who: 'client', action: 'If the far end offers SFTP only, use an SFTP client.', when: 'ssh' },
      { id: 'check-forward', who: 'server-firewall', action: 'Check which host and port the port forward leads to.' },
    ],
    references: [{ title: 'RFC 959 section 5.4 (the greeting is a 220 reply)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(
      session,
      'greeting',
      ({ how, reply, text }) => how === 'not-ftp' || serviceOf(reply ? replyText(reply.lines) : (text ?? '')) !== null,
    )) {
      const { reply, text, event, control } = group.lead
      const said =
        (reply ? replyText(reply.lines) : (text ?? '')) +
        (control?.garbage.map((garbage) => garbage.text).join(' ') ?? '')
      if (beginsTlsRecord(said)) continue
      const service = serviceOf(said)
      found.push({
        explains: event,
        stage: 'banner',
        culprit: 'client',
        certainty: service ? 'proven' : 'possible',
        facts: { service: service ?? 'another one' },
        forms: service?.startsWith('SSH') ? ['ssh'] : [],
        evidence: groupEvidence(group, () => 'what came in place of an FTP greeting'),
        weight: service ? 60 : 40,
      })
    }
    // SMTP greets with 220 as well, and fails only at the first FTP command.
    const greeting = greetingOf(session)
    const service = greeting ? serviceOf(replyText(greeting.lines)) : null
    if (greeting && service && session.first && session.first.kind !== 'greeting')
      found.push({
        explains: session.first.event,
        stage: 'banner',
        culprit: 'client',
        certainty: 'proven',
        facts: { service },
        evidence: [
          shows(greeting.id, `the greeting is that of ${service}`),
          shows(session.first.event, 'an FTP command is not understood'),
        ],
        weight: 90,
      })
    return found
  },
}
