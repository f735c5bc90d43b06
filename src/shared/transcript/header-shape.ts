/** What a transcript's first line must look like when it is read from a file. */
import type { SessionPlan, TlsPlan } from '../session/plan.ts'
import { PROBE_NAMES } from '../session/probe-names.ts'
import {
  type Check,
  fieldsOf,
  flag,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  type Shape,
  text,
  wrongField,
} from './shape.ts'
import { type Environment, TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type TranscriptHeader } from './transcript.ts'

const version = oneOf('1.0', '1.1', '1.2', '1.3')
const portRange: Check<readonly [number, number]> = (value): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(number)
const instant: Check<string> = (value): value is string => text(value) && !Number.isNaN(Date.parse(value))

const tls = object<TlsPlan>({
  min: version,
  max: version,
  verify: flag,
  resume: flag,
  sni: nullable(text),
  ca: listOf(text),
  clientCertificate: nullable(text),
  pinnedFingerprint: nullable(text),
  dataHello: oneOf('after-preliminary', 'on-connect'),
  hello: oneOf('default', 'small'),
})

const plan = object<SessionPlan>({
  label: text,
  host: text,
  port: number,
  security: oneOf('plain', 'explicit', 'implicit'),
  user: text,
  family: oneOf('any', 'ipv4', 'ipv6'),
  auth: listOf(oneOf('TLS', 'SSL', 'TLS-C', 'TLS-P')),
  tls: nullable(tls),
  protection: nullable(oneOf('C', 'P')),
  clearControl: flag,
  data: object<SessionPlan['data']>({
    methods: listOf(oneOf('PASV', 'EPSV', 'PORT', 'EPRT')),
    addressPolicy: oneOf('as-told', 'control-host'),
    activeAddress: nullable(text),
    activePorts: nullable(portRange),
  }),
  steps: object<SessionPlan['steps']>({
    canary: flag,
    listings: number,
    path: nullable(text),
    download: nullable(text),
    uploadBytes: nullable(number),
    idleSeconds: nullable(number),
    keepAlive: flag,
  }),
  timeouts: object<SessionPlan['timeouts']>({ silence: number }),
  probes: listOf(oneOf(...PROBE_NAMES)),
  otherPort: nullable(number),
})

const environment = object<Environment>({
  app: text,
  node: text,
  electron: nullable(text),
  tlsLibrary: text,
  tlsLibraryVersion: text,
  os: text,
  arch: text,
  interfaces: listOf(object({ name: text, address: text })),
})

const live = object<Extract<TranscriptHeader['source'], { kind: 'live' }>>({ kind: oneOf('live') })
const imported = object<Extract<TranscriptHeader['source'], { kind: 'import' }>>({
  kind: oneOf('import'),
  importer: text,
  clock: oneOf('none', 'seconds', 'milliseconds'),
  unread: number,
})

const HEADER: Shape<TranscriptHeader> = {
  format: oneOf(TRANSCRIPT_FORMAT),
  version: oneOf(TRANSCRIPT_VERSION),
  id: text,
  startedAt: instant,
  utcOffsetMinutes: number,
  role: oneOf('client', 'server'),
  plan: nullable(plan),
  environment: nullable(environment),
  source: (value): value is TranscriptHeader['source'] => live(value) || imported(value),
}

const FIELDS = fieldsOf(HEADER)

/** `value` as a header, or the name of the first field that is wrong. */
export function checkHeader(value: unknown): TranscriptHeader | string {
  return wrongField(value, FIELDS) ?? (value as TranscriptHeader)
}
