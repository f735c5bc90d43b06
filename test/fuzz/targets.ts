/** What others choose, and what must hold whatever they choose. A target throws when it does not hold. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { ImportError, importLog } from '../../src/shared/imports/import-log.ts'
import { maskCredentials } from '../../src/shared/imports/mask-credentials.ts'
import { ProfileImportError } from '../../src/shared/imports/profile-importer.ts'
import { readProfiles } from '../../src/shared/imports/read-profiles.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { parseActiveCommand, parsePassiveReply } from '../../src/shared/protocol/data-address.ts'
import { type ParsedReply, ReplyParser } from '../../src/shared/protocol/reply-parser.ts'
import { TlsRecordObserver } from '../../src/shared/protocol/tls-records.ts'
import { FORMATS } from '../../src/shared/report/formats/index.ts'
import { ReportError, readReport } from '../../src/shared/report/read-report.ts'
import { redact } from '../../src/shared/report/redaction.ts'
import type { Report } from '../../src/shared/report/report.ts'
import { sessionReport } from '../../src/shared/report/session-report.ts'
import { readToApp } from '../../src/shared/rpc/wire.ts'
import { readTranscript, TranscriptError } from '../../src/shared/transcript/jsonl.ts'
import { secretMasker } from '../../src/shared/transcript/masking.ts'
import { mutate, mutateJson, type Random } from './random.ts'

export interface Target {
  readonly name: string
  make(random: Random): string
  check(input: string): void
}

const SESSIONS = ['auth-answered-on-the-way/isa-2006', 'data-tls-not-closed/missing-close-notify'].map((name) =>
  readFileSync(`${import.meta.dirname}/../transcripts/${name}.jsonl`, 'utf8'),
)

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold: ${what}`)
}

/** Runs `read`; what it may refuse with is fine. */
function unless<T>(refusals: readonly (new (...parts: never[]) => Error)[], read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return null
    throw error
  }
}

const REPLY_TOKENS = ['220 ', '220-', '\r\n', '\n', '\r', '999 ', '\xff\xf4', '\0', 'x'.repeat(3000), '1000 ', ' 220 ']

const replies: Target = {
  name: 'replies',
  make: (random) => mutate('220-Hello\r\n inside\r\n220 ready\r\n331 Password\r\n230 in\r\n', REPLY_TOKENS, random),
  check(input) {
    const read = (pieces: readonly string[]) => {
      const found: ParsedReply[] = []
      const ignore = () => {}
      const parser = new ReplyParser({ onReply: (reply) => found.push(reply), onGarbage: ignore, onFlood: ignore })
      for (const piece of pieces) parser.feed(piece, 0)
      return found.map(({ code, lines }) => ({ code, lines }))
    }
    const whole = read([input])
    for (const { code, lines } of whole) {
      must(code >= 100 && code < 700, 'a reply has a code')
      must(lines.length > 0, 'a reply has a line')
    }
    // Where TCP cuts the bytes is nobody's choice; over-long lines are thrown away by pieces.
    if (input.length < 2000) must(isDeepStrictEqual(read([...input]), whole), 'pieces do not change the replies')
  },
}

const TARGET_TOKENS = ['(', ')', ',', '|||', '|', '127,0,0,1,', '0', '65536', '-1', 'localhost', '::1', '9'.repeat(300)]

const endpoints: Target = {
  name: 'endpoints',
  make: (random) =>
    mutate(
      random.pick(['227 ok (10,0,0,1,4,1)', '229 ok (|||1025|)', '10,0,0,1,4,1', '|2|::1|1025|']),
      TARGET_TOKENS,
      random,
    ),
  check(input) {
    for (const code of [227, 229]) {
      const target = parsePassiveReply(code, input)
      if (target.ok) must(target.port >= 1 && target.port <= 65_535, 'a port is one')
    }
    for (const verb of ['PORT', 'EPRT']) {
      const target = parseActiveCommand(verb, input)
      if (target) must(target.port >= 1 && target.port <= 65_535, 'a port is one')
    }
  },
}

const HELLO = Buffer.concat([
  Buffer.from([22, 3, 1, 0, 49, 1, 0, 0, 45, 3, 3]),
  Buffer.alloc(32, 7),
  Buffer.from([0, 0, 2, 0x13, 1, 1, 0, 0, 0]),
]).toString('latin1')
const RECORD_TOKENS = [
  '\x16\x03\x03',
  '\x17\x03\x03\0\x13',
  '\x15\x03\x03\0\x02\x02\x28',
  '\x14\x03\x03\0\x01\x01',
  '\xff\xff',
  '\0',
]

const tlsRecords: Target = {
  name: 'tls-records',
  make: (random) => mutate(HELLO, RECORD_TOKENS, random),
  check(input) {
    const bytes = Buffer.from(input, 'latin1')
    const read = (size: number) => {
      const seen: string[] = []
      const watcher = {
        onHello: () => seen.push('hello'),
        onHandshake: (messages: readonly string[]) => seen.push(...messages),
        onAlert: () => seen.push('alert'),
        onFlood: () => seen.push('flood'),
        onGarbage: () => seen.push('garbage'),
      }
      const observer = new TlsRecordObserver(watcher, { isTls13: false })
      for (let at = 0; at < bytes.length; at += size) observer.feed(bytes.subarray(at, at + size))
      return seen
    }
    must(
      isDeepStrictEqual(read(7).includes('hello'), read(bytes.length || 1).includes('hello')),
      'pieces do not matter',
    )
  },
}

const JSON_TOKENS = [
  '"at":1e300',
  '"at":8.7e15',
  '"__proto__":{',
  '[[[[',
  '\n',
  '{',
  '"id":0',
  '"cause":0',
  'null',
  '\\u2028',
]

const transcripts: Target = {
  name: 'transcripts',
  make(random) {
    const text = random.pick(SESSIONS)
    if (random.whole(2) === 0) return mutate(text, JSON_TOKENS, random)
    const lines = text.trimEnd().split('\n')
    const at = random.whole(lines.length)
    lines[at] = JSON.stringify(mutateJson(JSON.parse(lines[at] ?? '{}'), random))
    return lines.join('\n')
  },
  check(input) {
    const read = unless([TranscriptError], () => readTranscript(input))
    if (!read) return
    const { transcript } = read
    const diagnosis = diagnose(transcript, PRODUCTS)
    const ids = new Set(transcript.events.map(({ id }) => id))
    for (const { title, evidence } of diagnosis.findings) {
      must(!title.includes('of this program failed'), title)
      for (const { event } of evidence) must(ids.has(event), `evidence ${event} is an event`)
    }
    renderAll(reportOf(transcript, diagnosis))
  },
}

const reportOf = (...[transcript, diagnosis]: [Parameters<typeof diagnose>[0], ReturnType<typeof diagnose>]) =>
  sessionReport({
    sessions: [{ transcript, diagnosis }],
    attachments: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    app: '1',
  })

function renderAll(report: Report): void {
  for (const level of ['internal', 'vendor', 'public'] as const) {
    const masked = redact(report, level)
    for (const format of FORMATS) if (format.id !== 'pdf') format.render(masked)
  }
}

let sample: unknown

const reports: Target = {
  name: 'reports',
  make(random) {
    if (sample === undefined) {
      const { transcript } = readTranscript(SESSIONS[0] ?? '')
      sample = JSON.parse(JSON.stringify(reportOf(transcript, diagnose(transcript, PRODUCTS))))
    }
    return JSON.stringify(mutateJson(sample, random))
  },
  check(input) {
    const report = unless([ReportError], () => readReport(input))
    if (report) renderAll(report)
  },
}

const LOG = `Status: Connecting to 192.0.2.1:21...\nResponse: 220 ready\nCommand: USER bob\nResponse: 331 go on\nCommand: PASV
Response: 227 ok (10,0,0,1,4,1)\nCommand: LIST\nError: Connection timed out after 20 seconds of inactivity\n`
const LOG_TOKENS = [
  '< ',
  '---> ',
  'Response: ',
  '2024-01-01 00:00:00 ',
  '530 ',
  'Error: ',
  '\u2028',
  '\\',
  '    ',
  'AUTH TLS',
  '"',
  'Password: ',
  '\x1b[31m',
]

const logs: Target = {
  name: 'logs',
  make: (random) => mutate(LOG, LOG_TOKENS, random),
  check(input) {
    const transcript = unless([ImportError], () => importLog(input, PRODUCTS.logs))
    if (!transcript) return
    for (const { title } of diagnose(transcript, PRODUCTS).findings)
      must(!title.includes('of this program failed'), title)
  },
}

const SITES = [
  '<?xml version="1.0"?><FileZilla3><Servers><Server><Host>h</Host><Port>21</Port><User>u</User></Server></Servers></FileZilla3>',
  '[Sessions\\h]\nHostName=h\nPortNumber=21\nFSProtocol=5\n',
  'machine h login bob password pw\n',
  'Backup ftps://bob@h.example/ and ftp://i.example:2121/x\n',
]
const SITE_TOKENS = [
  '<Server>',
  '</Server>',
  '&lt;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '\u1680\t',
  'ftp://',
  ',,,,',
  'machine ',
  '%',
  '=',
  '[',
]

const profiles: Target = {
  name: 'profiles',
  make: (random) => mutate(random.pick(SITES), SITE_TOKENS, random),
  check(input) {
    const read = unless([ProfileImportError], () => readProfiles(input, PRODUCTS.savedSites))
    for (const { options } of read?.profiles ?? [])
      must(!/\p{Cc}/u.test(options.host), 'a host holds no control character')
  },
}

const SECRETS = ['Hunter2!x-long', 'pässwörd-größe-1', 'a b c d e f g h', '/srv/secret/path', 'xxxxxxxxxxxx']

const masking: Target = {
  name: 'masking',
  make(random) {
    const secret = random.pick(SECRETS)
    return `${SECRETS.indexOf(secret)}${mutate(`530 User ${secret} rejected: ${secret}${secret}`, [secret, '***', '://', 'PASS ', '@'], random)}`
  },
  check(input) {
    const secret = SECRETS[Number(input[0])] ?? 'Hunter2!x-long'
    const masked = secretMasker([secret])(input.slice(1))
    must(!masked.includes(secret), 'no secret stays')
    must(secretMasker([secret])(masked) === masked, 'masking twice changes nothing')
    maskCredentials(input)
  },
}

const calls: Target = {
  name: 'calls',
  make: (random) =>
    JSON.stringify(
      mutateJson({ type: 'call', id: 1, name: 'runs.start', params: { source: { kind: 'options' } } }, random),
    ),
  check(input) {
    const read = readToApp(JSON.parse(input))
    if (read?.type === 'call') must(typeof read.name === 'string', 'a call has a name')
    must(!Object.hasOwn(Object.prototype, 'polluted'), 'no prototype is changed')
  },
}

export const TARGETS: readonly Target[] = [
  ...[replies, endpoints, tlsRecords, transcripts, reports, logs, profiles, masking, calls],
]
