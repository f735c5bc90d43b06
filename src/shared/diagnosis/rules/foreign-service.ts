import { beginsTlsRecord } from '../../protocol/tls-record.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { greetingOf, type Reading } from '../reading.ts'
import { replyText } from '../reply-meaning.ts'
import { sign } from '../words.ts'

/** How other services introduce themselves. A TLS record instead of a greeting is another rule's matter. */
const SERVICES: readonly (readonly [service: string, words: RegExp])[] = [
  ['SSH (SFTP)', /\bSSH-\d|openssh|dropbear|sftp server using|sftp-server|ssh server/i],
  ['HTTP', /\bHTTP\/\d(?:\.\d)? \d{3}\b|^HTTP\/\d|<html|<!doctype|\b400 bad request|http request|^(?:GET|POST) /i],
  ['SMTP', /\bE?SMTP\b|mail (?:server|service|gateway)|\bexim\b|postfix|sendmail/i],
  ['POP3', /^\+OK\b/],
  ['IMAP', /^\* OK\b|\bimap/i],
  ['VNC', /^RFB \d/],
  ['MySQL', /mysql|mariadb/i],
  ['Telnet', /\blogin:\s*$|\btelnet\b/i],
]

const serviceOf = (text: string): string | null => SERVICES.find(([, words]) => words.test(text))?.[0] ?? null

type Form = 'ssh' | 'client'

export const rule = hypothesis<Form>({
  cause: 'wrong-service-on-port',
  words: {
    title: 'The service at this port is {service}, not an FTP server',
    explanation:
      'What answered does not speak FTP. The port belongs to another service, or a port forward leads to the wrong host. SFTP is no FTPS: it is file transfer inside SSH, and needs another client.',
    forms: {
      client: {
        title: 'The client speaks {service} to an FTP server',
        explanation:
          'An FTP server greeted, and the client’s first words are those of another protocol. The program, its protocol setting or the port is the wrong one.',
      },
    },
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
  looks: [instead, behindItsGreeting, inItsRefusals, spokenByTheClient],
})

/** All that came before and in the greeting: lines that are no reply stand before it. */
const saidInstead = ({ control, reply, text }: Extract<Break, { readonly kind: 'greeting' }>): string =>
  [...(control?.garbage ?? []).map((one) => one.text), reply ? replyText(reply.lines) : (text ?? '')].join(' ')

/** What came in place of a greeting. */
function instead(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'greeting',
    (broken) => broken.how === 'not-ftp' || serviceOf(saidInstead(broken)) !== null,
  ).flatMap((group): Claim<Form>[] => {
    const said = saidInstead(group.lead)
    if (beginsTlsRecord(said)) return []
    const service = serviceOf(said)
    return [
      {
        explains: group.lead,
        stage: 'banner',
        facts: { service: service ?? 'another one' },
        forms: service?.startsWith('SSH') ? ['ssh'] : [],
        // Services introduce themselves in words that no other uses.
        signs: groupSigns(group, () => 'what came in place of an FTP greeting', service ? 'named' : undefined),
      },
    ]
  })
}

/** SMTP greets with 220 as well, and fails only at the first FTP command. */
function behindItsGreeting(session: Reading): Claim<Form>[] {
  const greeting = greetingOf(session)
  const service = greeting ? serviceOf(replyText(greeting.lines)) : null
  const { first } = session
  if (!greeting || !service || !first || first.kind === 'greeting') return []
  return [
    {
      explains: first,
      stage: 'banner',
      facts: { service },
      signs: [
        ...sign('named', greeting.id, `the greeting is that of ${service}`),
        ...sign('expected', first.event, 'an FTP command is not understood'),
      ],
    },
  ]
}

/** Enhanced status codes of mail servers (RFC 3463 section 2), whose first digit is that of the reply; FTP has none. */
const OF_MAIL = /^[45]\d\d[ -]([45])\.\d{1,3}\.\d{1,3} /

/** SMTP knows AUTH, and refuses it and other commands with codes of its own. */
function inItsRefusals(session: Reading): Claim<Form>[] {
  const { first } = session
  const reply = first && first.kind !== 'greeting' ? replyOfBreak(first) : null
  if (!first || !reply || !OF_MAIL.test(reply.lines[0] ?? '')) return []
  return [
    {
      explains: first,
      stage: 'banner',
      facts: { service: 'SMTP' },
      signs: sign('named', reply.id, 'the status code behind the reply’s own is that of a mail server'),
    },
  ]
}

/** How clients of other protocols begin: the identification of SSH (RFC 4253 section 4.2), the request line of HTTP. */
const CLIENTS: readonly (readonly [service: string, words: RegExp])[] = [
  ['SSH (SFTP)', /^SSH-\d/],
  ['HTTP', /^(?:GET|POST|HEAD|OPTIONS|CONNECT) \S+ HTTP\/\d/],
  ['SMTP', /^(?:EHLO|HELO) /],
]

/** `500 SSH-2.0-OpenSSH_6.2 not understood`: the server repeats what it was sent. */
const REPEATED = /^5\d\d[ -]["']?(.*)/

/** A server’s log shows what the client said, or its refusal repeats it, and that is no FTP. */
function spokenByTheClient(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'command').flatMap(({ lead }): Claim<Form>[] => {
    const line = lead.exchange.command?.line ?? REPEATED.exec(lead.exchange.final?.lines[0] ?? '')?.[1] ?? ''
    const service = CLIENTS.find(([, words]) => words.test(line))?.[0]
    if (service === undefined) return []
    return [
      {
        explains: lead,
        stage: 'banner',
        facts: { service },
        forms: service.startsWith('SSH') ? ['client', 'ssh'] : ['client'],
        signs: sign('named', lead.exchange.command?.id ?? lead.event, `the client’s words are those of ${service}`),
      },
    ]
  })
}
