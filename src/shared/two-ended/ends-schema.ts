/** What both ends saw, as it is read from files that others may have written; the published schema shows the same. */
import { z } from 'zod'
import { DATA_METHODS } from '../protocol/data-methods.ts'
import type { AlignedConnection, AlignedExchange, AlignedReply, Ends } from './ends.ts'
import type { EndsSource, Sighting } from './imported/sightings.ts'

const event = z.int().min(0).nullable()
const connection = z
  .union([z.literal('session'), z.templateLiteral([z.enum(['control', 'data', 'probe']), '-', z.int()])])
  .nullable()
const port = z.int().min(0).max(65_535).nullable()
const endpoint = z.object({ address: z.string(), port: z.int().min(0).max(65_535) }).nullable()
const vantage = z.enum(['client', 'middle', 'server'])
const farTime = z
  .object({ from: z.number(), to: z.number() })
  .nullable()
  .describe('When the far end had it: ms of the client’s session, the clocks’ offset taken off')

const fate = z.enum(['delivered', 'dropped', 'forged', 'rewritten', 'delayed'])

const exchange: z.ZodType<AlignedExchange> = z.object({
  verb: z.string(),
  fate,
  changed: z.enum(['command', 'reply']).nullable().describe('The half that did not arrive as it was sent'),
  sent: z.string().nullable(),
  arrived: z.string().nullable(),
  connection,
  encrypted: z.boolean().describe('TLS was up when it was sent'),
  segments: z.object({ sent: z.int(), arrived: z.int() }).nullable().describe('Packets of the command at both ends'),
  client: event.describe('The command in the client’s transcript'),
  far: event.describe('The command at the far end: event of its transcript, or line of its log'),
  shownBy: event.describe('Event of the client’s transcript that shows the fate best'),
  farTime,
})

const reply: z.ZodType<AlignedReply> = z.object({
  kind: z.enum(['greeting', 'unasked']),
  code: z.int(),
  fate,
  sent: z.string().nullable().describe('As the far end sent it; null where it arrived so, or was not sent'),
  arrived: z.string().nullable(),
  connection,
  client: event.describe('The reply in the client’s transcript'),
  far: event.describe('The reply at the far end: event of its transcript, or line of its log'),
  shownBy: event,
  farTime,
})

const aligned: z.ZodType<AlignedConnection> = z.object({
  kind: z.enum(['control', 'data']),
  method: z.enum(DATA_METHODS).nullable(),
  encrypted: z.boolean(),
  fate: z.enum(['arrived', 'never-arrived', 'reset-by-middle', 'reset-by-peer']),
  port,
  client: connection,
  far: connection,
  control: connection,
  clientEnd: endpoint.describe('The client’s end as the client knows it'),
  seenAs: endpoint.describe('The same as the far end saw it'),
  clientHello: z.enum(['delivered', 'replaced', 'dropped']).nullable(),
  certificate: z.enum(['delivered', 'replaced']).nullable().describe('As the far end sent it, or another one'),
  resumption: z.enum(['resumed', 'fresh', 'differs']).nullable().describe('What both ends say of the TLS session'),
  content: z.enum(['delivered', 'changed', 'cut']).nullable().describe('Bytes of a transfer at both ends'),
  shownBy: event,
  farTime,
})

const source: z.ZodType<EndsSource> = z.object({
  name: z.string(),
  format: z.string(),
  title: z.string(),
  vantage,
  vantageBy: z.string().nullable(),
  zone: z.string().nullable(),
  zoneBy: z.enum(['written', 'told', 'guessed']).nullable(),
  offsetMs: z.number().nullable(),
  lines: z.int(),
  unread: z.int(),
  exchanges: z.int(),
  connections: z.int(),
  remarks: z.array(z.string()),
})

const sighting: z.ZodType<Sighting> = z.object({
  kind: z.enum(['control', 'data']),
  port,
  connection,
  source: z.int().min(0).describe('Index into sources'),
  vantage,
  verdict: z.enum([
    'never-left-client',
    'dropped-here',
    'ended-here',
    'passed-no-answer',
    'passed',
    'arrived',
    'arrived-no-answer',
    'refused-by-server',
    'not-arrived',
  ]),
  told: z.boolean(),
  ruleName: z.string().nullable(),
  says: z.string(),
  line: z.int().nullable(),
  joinedBy: z.enum(['five-tuple', 'ports', 'port-and-time']).nullable(),
  shownBy: event,
})

export const endsSchema = z
  .object({
    offsetMs: z.number().nullable().describe('ms that the far clock is ahead of the client’s'),
    offsetErrorMs: z.number().nullable(),
    exchanges: z.array(exchange),
    replies: z.array(reply).optional().describe('Greetings, and replies that no command asked for'),
    connections: z.array(aligned),
    idle: z
      .object({ lived: z.number().nullable(), lost: z.number().nullable() })
      .nullable()
      .describe('Seconds for which an idle control connection lived, and after which one was lost'),
    sources: z.array(source).optional().describe('Logs and captures of other places'),
    sightings: z.array(sighting).optional().describe('What they tell of each connection'),
  })
  .describe('A two-ended test: what became of each command, reply and connection between the two ends')

/** null for what no version of this program wrote. */
export function readEnds(value: unknown): Ends | null {
  const { success, data } = endsSchema.safeParse(value)
  return success ? (data as Ends) : null
}
