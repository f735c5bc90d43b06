/**
 * The published shape of `ftpscope-report` version 1; docs/report.schema.json is made from it. Fields may be added within
 * a version, none removed or changed.
 */

import { z } from 'zod'
import { CAUSES, type Cause } from '../diagnosis/causes.ts'
import { DATA_METHODS } from '../protocol/data-methods.ts'
import { PROBE_NAMES } from '../session/probe-names.ts'
import { CERTAINTIES, CULPRITS, OUTCOMES, STAGES } from '../session/vocabulary.ts'
import { endsSchema } from '../two-ended/ends.ts'
import { CONNECTION_ENDS, REPORT_FORMAT, REPORT_VERSION } from './report.ts'
import { ruleRequest } from './rule-request-schema.ts'

const eventId = z.int().nonnegative().describe('Position of an event in its session’s transcript')
const time = z.iso.datetime().describe('UTC')
const moment = time.nullable()
const endpoint = z.object({ address: z.string(), port: z.int().min(0).max(65535) })
const dataMethod = z.enum(DATA_METHODS)
const cause = z.enum(Object.keys(CAUSES) as [Cause, ...Cause[]]).nullable()
const evidence = z.object({ event: eventId, shows: z.string() })

export const verdict = z.object({
  outcome: z.enum(OUTCOMES),
  stage: z.enum(STAGES).nullable(),
  cause,
  culprit: z.enum(CULPRITS).nullable().describe('Who can act first'),
  alsoAble: z.array(z.enum(CULPRITS)).describe('Who else can act, in the order in which to ask them'),
  culpritCertainty: z.enum(CERTAINTIES).nullable(),
  certainty: z.enum(CERTAINTIES).nullable(),
  headline: z.string().describe('One sentence'),
})

const finding = z.object({
  rule: z.string(),
  cause,
  stage: z.enum(STAGES),
  culprit: z.enum(CULPRITS),
  alsoAble: z.array(z.enum(CULPRITS)),
  culpritCertainty: z.enum(CERTAINTIES),
  certainty: z.enum(CERTAINTIES),
  severity: z.enum(['failure', 'warning', 'note']),
  title: z.string(),
  explanation: z.string(),
  evidence: z.array(evidence),
  against: z.array(evidence),
  cells: z
    .object({ works: z.array(z.string()), fails: z.array(z.string()) })
    .optional()
    .describe('Keys of the matrix cells that prove it together'),
  rulesOut: z.array(z.string()),
  remedies: z.array(
    z.object({
      id: z.string(),
      who: z.enum(['client', 'client-firewall', 'server-firewall', 'server-admin']),
      action: z.string(),
      act: z.looseObject({ id: z.string() }).optional().describe('What the program can do for it by itself'),
      product: z.string().optional(),
      steps: z.array(z.string()).optional(),
      warning: z.string().optional(),
    }),
  ),
  references: z.array(z.object({ title: z.string(), url: z.string().optional() })),
  discriminatingProbes: z.array(z.enum(PROBE_NAMES)),
})

const plan = z.looseObject({
  label: z.string(),
  host: z.string(),
  port: z.int(),
  security: z.enum(['plain', 'explicit', 'implicit']),
  user: z.string(),
})

const connection = z.object({
  connection: z.string(),
  attempt: z.int(),
  role: z.enum(['control', 'data', 'probe']),
  openedBy: z.enum(['client', 'server']),
  purpose: z.string(),
  client: endpoint.nullable(),
  server: endpoint.nullable(),
  synAt: moment,
  openAt: moment,
  firstByteAt: moment,
  lastByteAt: moment,
  endAt: moment,
  sent: z.int().describe('bytes'),
  received: z.int().describe('bytes'),
  end: z.enum(CONNECTION_ENDS),
  code: z.string().nullable(),
  stage: z.enum(STAGES),
  tls: z.string().nullable(),
  events: z.array(eventId),
})

/** As a server showed it. */
export const certificate = z.looseObject({
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  names: z.array(z.string()),
  key: z.string(),
  serial: z.string(),
})

const tlsRow = z.looseObject({
  connection: z.string(),
  event: eventId,
  result: z.enum(['secured', 'failed', 'no-answer', 'unfinished']),
  version: z.string().nullable(),
  cipher: z.string().nullable(),
  group: z.string().nullable(),
  alpn: z.string().nullable(),
  sni: z.string().nullable(),
  resumption: z.enum(['resumed', 'offered-not-taken', 'not-offered']),
  tickets: z.int(),
  alerts: z.array(
    z.looseObject({
      direction: z.enum(['sent', 'received']),
      number: z.int().nullable(),
      name: z.string().nullable(),
    }),
  ),
  closeNotify: z.boolean().nullable(),
  chain: z.array(certificate).describe('As the peer sent it, its own certificate first'),
  problems: z.array(z.looseObject({ problem: z.string(), detail: z.string() })),
  sameAsControl: z.boolean().nullable(),
})

const compared = z.looseObject({ id: z.string(), startedAt: z.string(), verdict })
const change = z.enum(['fixed', 'regressed', 'moved', 'same', 'not-comparable'])

const session = z.object({
  id: z.string(),
  label: z.string(),
  verdict,
  findings: z.array(finding),
  attributions: z.array(
    z.object({
      reply: eventId,
      sender: z.enum(['server', 'middlebox', 'unknown']),
      certainty: z.enum(CERTAINTIES),
      evidence: z.array(evidence),
    }),
  ),
  failingEvent: eventId.nullable(),
  untested: z.array(z.enum(STAGES)),
  unread: z
    .object({
      lines: z.int().describe('Lines of the log that are not empty'),
      understood: z.int(),
      unread: z
        .array(z.object({ line: z.int().nullable().describe('Line of the log, from 1'), text: z.string() }))
        .describe('The first hundred that were not understood'),
    })
    .optional()
    .describe('Of the log of another program only'),
  worked: z.array(evidence).default([]).describe('What the session got done'),
  passivePorts: z
    .object({
      passed: z.array(z.int()),
      silent: z.array(z.int()).describe('No answer'),
      refused: z.array(z.int()),
      sample: z
        .looseObject({
          size: z.int().describe('Announcements'),
          from: z.int(),
          to: z.int(),
          spread: z.enum(['one-port', 'fixed-range', 'rising', 'any-high-port', 'unknown']),
          complete: z.boolean().describe('Every port was announced twice at least'),
        })
        .nullable(),
    })
    .optional()
    .describe('A sweep: which of the passive ports that the server announced let a connection through'),
  ends: endsSchema.optional(),
  suggestedProbes: z.array(z.object({ probe: z.enum(PROBE_NAMES), tells: z.string() })),
  clocks: z.object({
    startedAt: time,
    endedAt: time,
    duration: z.number().describe('ms'),
    utcOffsetMinutes: z.number(),
    base: z.enum(['monotonic', 'imported']),
  }),
  vantage: z.object({
    localAddresses: z.array(z.string()),
    interfaces: z.array(z.object({ name: z.string(), address: z.string() })),
  }),
  target: z.object({
    host: z.string().nullable(),
    port: z.int().nullable(),
    user: z.string().nullable(),
    resolved: z.array(z.string()),
  }),
  plan: plan.nullable(),
  connections: z.array(connection),
  announced: z.array(
    z.object({
      event: eventId,
      method: dataMethod,
      announced: z.object({ address: z.string().nullable(), port: z.int() }),
      used: endpoint.nullable(),
      controlAddress: z.string().nullable(),
      differs: z.boolean(),
      result: z.enum(['connected', 'failed', 'not-tried']),
    }),
  ),
  tls: z.array(tlsRow),
  transcript: z.object({
    header: z.looseObject({
      format: z.literal('ftpscope-transcript'),
      version: z.int(),
      id: z.string(),
      startedAt: time,
    }),
    events: z.array(
      z.looseObject({
        id: eventId,
        at: z.number().describe('ms since startedAt'),
        connection: z.string(),
        attempt: z.int(),
        stage: z.enum(STAGES),
        type: z.string(),
      }),
    ),
    complete: z.boolean(),
  }),
})

const rate = z.object({
  tried: z.int(),
  failed: z.int(),
  low: z.number().describe('Lower end of the 95 % interval (Wilson), 0 to 1'),
  high: z.number(),
})

const repeated = z
  .object({
    sessions: rate,
    stages: z.array(rate.extend({ stage: z.enum(STAGES) })),
    dataConnections: rate.nullable(),
    shared: z
      .array(
        z.object({
          trait: z.string(),
          relation: z.enum(['is', 'from', 'up to']),
          value: z.union([z.string(), z.number()]),
          successes: z.int(),
          chance: z.number().describe('That chance alone would do it, 0 to 1'),
        }),
      )
      .describe('What the failures have in common and successes have not'),
    sentences: z.array(z.string()),
  })
  .describe('A session that ran many times')

export const redaction = z
  .enum(['internal', 'vendor', 'public'])
  .describe('What is masked: nothing; names; names and addresses')

const cell = z.object({
  key: z.string(),
  place: z.string().optional().describe('Where it ran; here when absent'),
  plan,
  phase: z.enum(['done', 'skipped', 'cancelled']),
  because: z.string().nullable(),
  verdict: verdict.nullable(),
  session: z.int().nullable().describe('Index into sessions'),
  repeated: repeated.optional(),
})

const watched = z
  .object({
    sessions: z.int(),
    ended: z.string().describe('Why it ended'),
    stretches: z
      .array(z.object({ firstAt: time, lastAt: time, sessions: z.int(), verdict, change: z.string().nullable() }))
      .describe('Sessions in a row that came to the same'),
    leftOut: z.int().describe('Stretches in the middle that are not listed'),
  })
  .describe('A server that was watched until something happened')

export const reportSchema = z
  .object({
    format: z.literal(REPORT_FORMAT),
    version: z.literal(REPORT_VERSION),
    verdict,
    findings: z
      .array(finding)
      .describe('What explains the failure first, remaining hypotheses next, warnings and notes last'),
    sessions: z.array(session),
    cells: z.array(cell).optional().describe('A matrix run: the combinations that ran'),
    notRun: z.array(cell).optional().describe('A matrix run: combinations that were left out, and why'),
    recommended: z
      .looseObject({ cell: z.string().describe('Key in cells'), security: z.string(), methods: z.array(z.string()) })
      .nullable()
      .optional()
      .describe('A matrix run: the best combination that works'),
    identity: z.object({
      id: z.string(),
      createdAt: time,
      app: z.string(),
      environment: z.looseObject({}).nullable(),
      redaction,
      note: z.string().nullable(),
      ticket: z.string().nullable(),
    }),
    ruleRequest: ruleRequest.nullable(),
    comparison: z
      .looseObject({
        before: compared,
        after: compared,
        change,
        headline: z.string(),
        cells: z.array(
          z.looseObject({ key: z.string(), change, before: verdict.nullable(), after: verdict.nullable() }),
        ),
      })
      .nullable(),
    attachments: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
    ends: endsSchema.optional(),
    watched: watched.optional(),
    repeated: repeated.optional(),
  })
  .describe('FTPScope report')
