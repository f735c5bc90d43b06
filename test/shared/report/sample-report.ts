/** A failed FTPS session with something in every field, for tests of reports. */
import type { Diagnosis } from '../../../src/shared/diagnosis/finding.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import type { SessionPlan } from '../../../src/shared/session/plan.ts'
import { DEFAULT_OPTIONS, partOf } from '../../../src/shared/session/profile.ts'
import type { Stage } from '../../../src/shared/session/vocabulary.ts'
import type { ConnectionId, EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

/** Words that a sample is made of; tests put canaries or hostile text into them. */
export interface SampleWords {
  readonly host: string
  readonly user: string
  readonly path: string
  readonly file: string
  readonly banner: string
  readonly subject: string
  readonly certificateName: string
  readonly note: string
  readonly ticket: string
  readonly interfaceName: string
  readonly label: string
  readonly clientAddress: string
  readonly serverAddress: string
  readonly privateAddress: string
  readonly attachment: string
}

export const WORDS: SampleWords = {
  host: 'files.example.net',
  user: 'night-shift',
  path: '/outgoing/invoices',
  file: 'ledger.dat',
  banner: 'Welcome to files.example.net',
  subject: 'CN=files.example.net, O=Example Trading Ltd',
  certificateName: 'alt.example.net',
  note: 'second try after the change',
  ticket: 'CHG-4711',
  interfaceName: 'eth0',
  label: 'explicit, PASV',
  clientAddress: '192.0.2.10',
  serverAddress: '203.0.113.5',
  privateAddress: '10.1.2.3',
  attachment: 'night.ftpscope',
}

type Step = readonly [ConnectionId, Stage, EventBody, cause?: number]

function steps(words: SampleWords): readonly Step[] {
  const client = { address: words.clientAddress, port: 50123 }
  const server = { address: words.serverAddress, port: 21 }
  const reply = (code: number, ...lines: string[]): EventBody => ({
    type: 'reply',
    code,
    lines,
    lineEnd: 'CRLF',
    chunks: 1,
    bytes: 40,
    firstByteAt: 0,
  })
  const command = (line: string): EventBody => ({
    type: 'command',
    verb: line.split(' ')[0] ?? '',
    line,
    bytes: line.length + 2,
    lineEnd: 'CRLF',
  })
  const comma = words.privateAddress.replaceAll('.', ',')
  return [
    ['session', 'dns', { type: 'attempt-started', label: words.label, purpose: 'main' }],
    ['session', 'dns', { type: 'dns-started', host: words.host }],
    ['session', 'dns', { type: 'dns-answered', addresses: [words.serverAddress] }],
    ['control-1', 'tcp-control', { type: 'connect-started', to: server }],
    ['control-1', 'tcp-control', { type: 'connected', local: client, remote: server }],
    ['control-1', 'banner', reply(220, `220 ${words.banner}`)],
    ['control-1', 'auth', command('AUTH TLS')],
    ['control-1', 'auth', reply(234, '234 Proceed with negotiation.'), 6],
    [
      'control-1',
      'tls-control',
      {
        type: 'tls-started',
        role: 'client',
        trigger: 'auth',
        sessionOffered: false,
        sni: words.host,
        min: '1.2',
        max: '1.3',
      },
    ],
    [
      'control-1',
      'tls-control',
      { type: 'tls-hello', direction: 'sent', hello: { bytes: 517, random: 'ab'.repeat(32), sni: words.host } },
    ],
    [
      'control-1',
      'tls-control',
      { type: 'tls-secured', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', group: 'X25519', resumed: false },
    ],
    [
      'control-1',
      'tls-control',
      {
        type: 'tls-certificates',
        chain: [
          {
            fingerprint: 'AA:BB:CC',
            subject: words.subject,
            issuer: words.subject,
            validFrom: '2026-01-01T00:00:00.000Z',
            validTo: '2027-01-01T00:00:00.000Z',
            names: [`DNS:${words.certificateName}`],
            key: 'RSA 2048',
            serial: '0102',
          },
        ],
        problems: [{ problem: 'self-signed', depth: 0, detail: `${words.subject} signed itself` }],
      },
    ],
    ['control-1', 'login', command(`USER ${words.user}`)],
    ['control-1', 'login', reply(331, `331 Password required for ${words.user}.`), 12],
    ['control-1', 'login', command('PASS ***')],
    ['control-1', 'login', reply(230, '230 Login successful.'), 14],
    ['control-1', 'post-login', command(`CWD ${words.path}`)],
    ['control-1', 'post-login', reply(250, `250 Directory changed to ${words.path}`), 16],
    ['control-1', 'post-login', command('PWD')],
    ['control-1', 'post-login', reply(257, `257 "${words.path}" is the current directory`), 18],
    ['control-1', 'pasv-reply', command('PASV')],
    ['control-1', 'pasv-reply', reply(227, `227 Entering Passive Mode (${comma},195,80)`), 20],
    [
      'data-1',
      'pasv-reply',
      {
        type: 'data-target',
        method: 'PASV',
        announced: { address: words.privateAddress, port: 50000 },
        used: { address: words.privateAddress, port: 50000 },
        policy: 'as-told',
      },
      21,
    ],
    ['data-1', 'tcp-data', { type: 'connect-started', to: { address: words.privateAddress, port: 50000 } }, 21],
    ['control-1', 'transfer', command(`RETR ${words.file}`)],
    ['data-1', 'tcp-data', { type: 'silence', awaiting: 'tcp-connect', ms: 10_000 }],
    [
      'data-1',
      'tcp-data',
      {
        type: 'connect-failed',
        to: { address: words.privateAddress, port: 50000 },
        reason: 'timeout',
        code: 'ETIMEDOUT',
        after: 10_000,
      },
    ],
    [
      'control-1',
      'tcp-data',
      reply(425, `425 Cannot open ${words.file} for ${words.user} at ${words.clientAddress}`),
      24,
    ],
    [
      'control-1',
      'tcp-data',
      {
        type: 'reply-garbage',
        bytes: 12,
        hex: Buffer.from(words.user).toString('hex'),
        text: `noise ${words.user}`,
        why: 'no reply code',
      },
    ],
    [
      'session',
      'tcp-data',
      { type: 'session-ended', reason: 'failed', message: `no data connection to ${words.privateAddress}` },
    ],
  ]
}

function samplePlan(words: SampleWords): SessionPlan {
  return {
    label: words.label,
    host: words.host,
    port: 21,
    security: 'explicit',
    user: words.user,
    family: 'any',
    auth: ['TLS', 'SSL'],
    tls: {
      min: '1.2',
      max: '1.3',
      verify: false,
      resume: true,
      sni: words.host,
      ca: [`-----BEGIN CERTIFICATE-----${words.certificateName}`],
      clientCertificate: null,
      pinnedFingerprint: null,
      dataHello: 'after-preliminary',
      hello: 'default',
      certificateDays: 21,
    },
    protection: 'P',
    clearControl: false,
    data: { ...partOf('data', DEFAULT_OPTIONS), methods: ['PASV'] },
    steps: { ...partOf('steps', DEFAULT_OPTIONS), path: words.path, download: words.file },
    timeouts: { silence: 10_000 },
    probes: [],
    otherPort: null,
  }
}

export function sampleTranscript(words: SampleWords = WORDS): Transcript {
  const events = steps(words).map(([connection, stage, body, cause], id) => {
    const at = id < 25 ? id * 12.5 : 10_000 + id * 12.5
    const timed = body.type === 'reply' ? { ...body, firstByteAt: at } : body
    return {
      id,
      at,
      connection,
      attempt: 1,
      stage,
      ...(cause === undefined ? {} : { cause }),
      ...timed,
    } as TranscriptEvent
  })
  return {
    header: {
      format: 'ftpscope-transcript',
      version: 1,
      id: '01JD0000000000000000000000',
      startedAt: '2026-11-22T03:24:05.000Z',
      utcOffsetMinutes: 60,
      role: 'client',
      plan: samplePlan(words),
      environment: {
        app: '0.1.0',
        node: '26.10.0',
        electron: null,
        tlsLibrary: 'OpenSSL',
        tlsLibraryVersion: '3.5.8',
        os: 'linux 6.18',
        arch: 'x64',
        interfaces: [{ name: words.interfaceName, address: words.clientAddress }],
      },
      source: { kind: 'live' },
    },
    events,
    complete: true,
  }
}

/** As the rules would say it, with the words woven in where real rules weave them in. */
function sampleDiagnosis(words: SampleWords): Diagnosis {
  return {
    verdict: {
      outcome: 'fails',
      stage: 'pasv-reply',
      cause: 'pasv-address-unroutable',
      culprit: 'server-config',
      alsoAble: [],
      culpritCertainty: 'likely',
      certainty: 'likely',
      headline: `${words.host} announces ${words.privateAddress}, which cannot be reached from ${words.clientAddress}.`,
    },
    findings: [
      {
        rule: 'sample',
        cause: 'pasv-address-unroutable',
        stage: 'pasv-reply',
        culprit: 'server-config',
        alsoAble: [],
        culpritCertainty: 'likely',
        certainty: 'likely',
        severity: 'failure',
        title: 'The server announces a private address',
        explanation: `The server told ${words.user} to connect to ${words.privateAddress}.`,
        evidence: [{ event: 21, shows: `227 names ${words.privateAddress}` }],
        against: [{ event: 5, shows: `greeting: ${words.banner}` }],
        rulesOut: [`${words.host} refusing the login`],
        remedies: [
          {
            id: 'passive-address-unreachable/announce-public-address',
            who: 'server-admin',
            action: `Announce ${words.serverAddress}.`,
            product: 'vsftpd',
            steps: [`pasv_address=${words.serverAddress}`],
            warning: 'Restart needed.',
          },
        ],
        references: [{ title: 'RFC 959 section 4.1.2', url: 'https://www.rfc-editor.org/rfc/rfc959' }],
        discriminatingProbes: ['control-host-address'],
      },
    ],
    attributions: [
      { reply: 27, sender: 'server', certainty: 'likely', evidence: [{ event: 27, shows: 'same line end' }] },
    ],
    failingEvent: 26,
    untested: ['tls-data', 'transfer', 'transfer-end'],
    suggestedProbes: [{ probe: 'control-host-address', tells: `whether ${words.host} itself listens` }],
  }
}

export function sampleReport(words: SampleWords = WORDS): Report {
  return sessionReport({
    sessions: [{ transcript: sampleTranscript(words), diagnosis: sampleDiagnosis(words) }],
    attachments: [{ name: words.attachment, bytes: 10, sha256: 'ff'.repeat(32) }],
    note: words.note,
    ticket: words.ticket,
    createdAt: '2026-11-22T04:00:00.000Z',
    app: '0.1.0',
  })
}
