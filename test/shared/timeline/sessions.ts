/** Sessions written by hand, small enough to read, for what draws them. Times are ms since the start. */
import type { Diagnosis, Finding } from '../../../src/shared/diagnosis/finding.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { EventBase, EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { SessionView } from '../../../src/shared/transcript/session-view.ts'
import { TRANSCRIPT_FORMAT, type Transcript } from '../../../src/shared/transcript/transcript.ts'

type Draft = Partial<EventBase> & Pick<EventBase, 'at' | 'stage'> & EventBody

const client = { address: '10.0.0.5', port: 51_000 }
const server = { address: '192.0.2.10', port: 21 }

export function transcriptOf(drafts: readonly Draft[], complete = true): Transcript {
  return {
    header: {
      format: TRANSCRIPT_FORMAT,
      version: 1,
      id: 'hand-written',
      startedAt: '2026-11-22T08:00:00.000Z',
      utcOffsetMinutes: 60,
      role: 'client',
      plan: planSession({ ...DEFAULT_OPTIONS, host: 'ftp.example.net', user: 'anna' }),
      environment: null,
      source: { kind: 'live' },
    },
    events: drafts.map((draft, id) => ({ connection: 'control-1', attempt: 1, ...draft, id }) as TranscriptEvent),
    complete,
  }
}

export const reply = (code: number, text: string, at: number, cause?: number) => ({
  type: 'reply' as const,
  code,
  lines: [`${code} ${text}`],
  lineEnd: 'CRLF' as const,
  chunks: 1,
  bytes: text.length + 6,
  firstByteAt: at,
  ...(cause === undefined ? {} : { cause }),
})
export const command = (line: string) => ({
  type: 'command' as const,
  verb: line.split(' ')[0] ?? '',
  line,
  bytes: line.length + 2,
  lineEnd: 'CRLF' as const,
})

const opening: Draft[] = [
  { at: 0, stage: 'dns', connection: 'session', type: 'attempt-started', label: 'main', purpose: 'main' },
  { at: 0.2, stage: 'dns', connection: 'session', type: 'dns-started', host: 'ftp.example.net' },
  { at: 8, stage: 'dns', connection: 'session', type: 'dns-answered', addresses: ['192.0.2.10'] },
  { at: 9, stage: 'tcp-control', type: 'connect-started', to: server },
  { at: 21, stage: 'tcp-control', type: 'connected', local: client, remote: server },
  { at: 60, stage: 'banner', ...reply(220, 'Microsoft FTP Service', 60) },
]

/** Founding case 1, first half: the device on the way answers AUTH in the server's name. Event 7 and 9 are forged. */
export const authRefused = transcriptOf([
  ...opening,
  { at: 62, stage: 'auth', ...command('AUTH TLS') },
  { at: 64, stage: 'auth', ...reply(550, 'Access is denied', 64, 6) },
  { at: 70, stage: 'auth', attempt: 2, ...command('AUTH SSL') },
  { at: 72, stage: 'auth', attempt: 2, ...reply(550, 'Access is denied', 72, 8) },
  { at: 73, stage: 'auth', type: 'closed', by: 'local', bytesReceived: 80, bytesSent: 20 },
  { at: 74, stage: 'auth', connection: 'session', type: 'session-ended', reason: 'failed' },
])

const secured: Draft[] = [
  ...opening,
  { at: 62, stage: 'auth', ...command('AUTH TLS') },
  { at: 80, stage: 'auth', ...reply(234, 'AUTH command ok', 80, 6) },
  {
    at: 81,
    stage: 'tls-control',
    type: 'tls-started',
    role: 'client',
    trigger: 'auth',
    sessionOffered: false,
    sni: 'ftp.example.net',
    min: '1.2',
    max: '1.3',
  },
  { at: 82, stage: 'tls-control', type: 'tls-hello', direction: 'sent', hello: { bytes: 517, random: '00' } },
  {
    at: 100,
    stage: 'tls-control',
    type: 'tls-hello',
    direction: 'received',
    hello: { bytes: 122, random: '11', selected: '1.3' },
  },
  {
    at: 104,
    stage: 'tls-control',
    type: 'tls-secured',
    version: '1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    resumed: false,
  },
  { at: 106, stage: 'login', ...command('USER anna') },
  { at: 120, stage: 'login', ...reply(331, 'Password required', 120, 12) },
  { at: 121, stage: 'login', ...command('PASS ***') },
  { at: 150, stage: 'login', ...reply(230, 'User logged in.', 150, 14) },
]

/** Founding case 1, second half: 150, and the data connection to a high port gets no answer. Event 20 is the failure. */
export const dataTimeout = transcriptOf([
  ...secured,
  { at: 152, stage: 'pasv-reply', ...command('PASV') },
  { at: 166, stage: 'pasv-reply', ...reply(227, 'Entering Passive Mode (192,0,2,10,192,46).', 166, 16) },
  {
    at: 167,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'data-target',
    method: 'PASV',
    announced: { address: '192.0.2.10', port: 49_198 },
    used: { address: '192.0.2.10', port: 49_198 },
    policy: 'as-told',
  },
  {
    at: 168,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'connect-started',
    to: { address: '192.0.2.10', port: 49_198 },
  },
  {
    at: 10_168,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'connect-failed',
    to: { address: '192.0.2.10', port: 49_198 },
    reason: 'timeout',
    after: 10_000,
  },
  { at: 10_170, stage: 'tcp-data', ...command('QUIT') },
  { at: 10_184, stage: 'tcp-data', ...reply(221, 'Goodbye.', 10_184, 21) },
  { at: 10_190, stage: 'tcp-data', type: 'fin-received', bytesReceived: 400, bytesSent: 120, first: true },
  { at: 10_191, stage: 'tcp-data', connection: 'session', type: 'session-ended', reason: 'failed' },
])

export const works = transcriptOf([
  ...secured,
  { at: 152, stage: 'pasv-reply', ...command('EPSV') },
  { at: 166, stage: 'pasv-reply', ...reply(229, 'Entering Extended Passive Mode (|||50001|)', 166, 16) },
  {
    at: 167,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'data-target',
    method: 'EPSV',
    announced: { address: null, port: 50_001 },
    used: { address: '192.0.2.10', port: 50_001 },
    policy: 'as-told',
  },
  {
    at: 168,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'connect-started',
    to: { address: '192.0.2.10', port: 50_001 },
  },
  {
    at: 180,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'connected',
    local: { ...client, port: 51_001 },
    remote: { address: '192.0.2.10', port: 50_001 },
  },
  { at: 182, stage: 'transfer', ...command('LIST') },
  { at: 196, stage: 'transfer', ...reply(150, 'Here comes the listing.', 196, 21) },
  { at: 210, stage: 'transfer', connection: 'data-1', cause: 21, type: 'first-byte', direction: 'received' },
  {
    at: 214,
    stage: 'transfer',
    connection: 'data-1',
    cause: 21,
    type: 'data-ended',
    direction: 'received',
    bytes: 812,
    end: 'eof',
  },
  { at: 216, stage: 'transfer-end', ...reply(226, 'Transfer complete.', 216, 21) },
  { at: 220, stage: 'transfer-end', ...command('QUIT') },
  { at: 230, stage: 'transfer-end', ...reply(221, 'Goodbye.', 230, 26) },
  { at: 231, stage: 'transfer-end', connection: 'session', type: 'session-ended', reason: 'finished' },
])

/** Active mode: PORT accepted, nobody dials back. Event 20 is the silence. */
export const notDialledBack = transcriptOf([
  ...secured,
  {
    at: 151,
    stage: 'port-command',
    connection: 'data-1',
    type: 'listening',
    on: { address: '0.0.0.0', port: 40_001 },
    advertised: { address: '10.0.0.5', port: 40_001 },
  },
  { at: 152, stage: 'port-command', ...command('PORT 10,0,0,5,156,65') },
  { at: 166, stage: 'port-command', ...reply(200, 'PORT command successful.', 166, 17) },
  { at: 170, stage: 'transfer', ...command('LIST') },
  {
    at: 10_170,
    stage: 'tcp-data',
    connection: 'data-1',
    cause: 17,
    type: 'silence',
    awaiting: 'data-connection',
    ms: 10_000,
  },
  { at: 10_180, stage: 'transfer', ...reply(425, "Can't build data connection", 10_180, 19) },
  { at: 10_191, stage: 'tcp-data', connection: 'session', type: 'session-ended', reason: 'failed' },
])

export const nameUnknown = transcriptOf([
  { at: 0, stage: 'dns', connection: 'session', type: 'attempt-started', label: 'main', purpose: 'main' },
  { at: 0.2, stage: 'dns', connection: 'session', type: 'dns-started', host: 'ftp.exmaple.net' },
  { at: 30, stage: 'dns', connection: 'session', type: 'dns-failed', code: 'ENOTFOUND' },
  { at: 31, stage: 'dns', connection: 'session', type: 'session-ended', reason: 'failed' },
])

export const viewOf = (transcript: Transcript): SessionView => deriveView(transcript)

const nothing: Diagnosis = {
  verdict: {
    outcome: 'works',
    stage: null,
    cause: null,
    culprit: null,
    alsoAble: [],
    culpritCertainty: null,
    certainty: null,
    headline: 'The session works.',
  },
  findings: [],
  attributions: [],
  failingEvent: null,
  untested: [],
  suggestedProbes: [],
}

/** A diagnosis that says what the test needs it to say. */
export function diagnosisOf(
  leading: Pick<Finding, 'cause' | 'stage' | 'culprit' | 'title'> | null,
  rest: Partial<Diagnosis> = {},
): Diagnosis {
  if (!leading) return { ...nothing, ...rest }
  const finding: Finding = {
    rule: leading.cause ?? 'rule',
    certainty: 'likely',
    severity: 'failure',
    explanation: '',
    evidence:
      rest.failingEvent === undefined || rest.failingEvent === null ? [] : [{ event: rest.failingEvent, shows: '' }],
    against: [],
    rulesOut: [],
    remedies: [],
    references: [],
    discriminatingProbes: [],
    alsoAble: [],
    culpritCertainty: 'likely',
    ...leading,
  }
  const { cause, stage, culprit, title } = leading
  return {
    ...nothing,
    verdict: {
      outcome: 'fails',
      stage,
      cause,
      culprit,
      alsoAble: [],
      culpritCertainty: 'likely',
      certainty: 'likely',
      headline: title,
    },
    findings: [finding],
    ...rest,
  }
}

export const forged = diagnosisOf(
  { cause: 'alg-rejects-auth', stage: 'auth', culprit: 'alg', title: 'AUTH is refused on the way' },
  {
    failingEvent: 7,
    untested: ['tls-control', 'login', 'post-login', 'pasv-reply', 'tcp-data', 'tls-data', 'transfer', 'transfer-end'],
    attributions: [7, 9].map((event) => ({
      reply: event,
      sender: 'middlebox',
      certainty: 'likely',
      evidence: [{ event, shows: 'its wording is not the server’s' }],
    })),
  },
)
export const filtered = diagnosisOf(
  {
    cause: 'pasv-port-filtered',
    stage: 'tcp-data',
    culprit: 'network-firewall',
    title: 'The data port gets no answer',
  },
  { failingEvent: 20, untested: ['tls-data', 'transfer', 'transfer-end'] },
)
export const noDialBack = diagnosisOf(
  { cause: 'active-inbound-blocked', stage: 'tcp-data', culprit: 'network-firewall', title: 'Nobody dialled back' },
  { failingEvent: 20, untested: ['tls-data', 'transfer-end'] },
)
export const unresolved = diagnosisOf(
  { cause: 'dns-failure', stage: 'dns', culprit: 'dns', title: 'The name does not resolve' },
  { failingEvent: 2, untested: ['tcp-control', 'banner', 'login'] },
)
export const fine = diagnosisOf(null)
