/** What both ends of one session saw, side by side. A public contract: `ends` in the JSON of a two-ended result, which others may have written. */
import { z } from 'zod'
import { DATA_METHODS } from '../protocol/data-methods.ts'

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

/**
 * `dropped`: the command did not arrive and nothing answered, or the reply did not arrive. `forged`: one side received what the
 * other one never sent. `rewritten`: it arrived in other words. `delayed`: as sent, but late.
 */
const fate = z.enum(['delivered', 'dropped', 'forged', 'rewritten', 'delayed'])

/** One command with its replies. null: not there. */
const exchange = z.object({
  verb: z.string(),
  fate,
  changed: z.enum(['command', 'reply']).nullable().describe('The half that did not arrive as it was sent'),
  sent: z.string().nullable(),
  arrived: z.string().nullable(),
  connection,
  encrypted: z.boolean().describe('TLS was up when it was sent'),
  /** null where it was one on both sides. */
  segments: z.object({ sent: z.int(), arrived: z.int() }).nullable().describe('Packets of the command at both ends'),
  client: event.describe('The command in the client’s transcript'),
  far: event.describe('The command at the far end: event of its transcript, or line of its log'),
  /** The reply, else the command. */
  shownBy: event.describe('Event of the client’s transcript that shows the fate best'),
  /** From the command's arrival to its reply; null where nothing tells. */
  farTime,
})

/** A greeting, or another reply that no command asked for (421). */
const reply = z.object({
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

const aligned = z.object({
  kind: z.enum(['control', 'data']),
  /** How a data connection was arranged. */
  method: z.enum(DATA_METHODS).nullable(),
  /** Whether TLS was up on the control connection when it was arranged, or ever came up on it. */
  encrypted: z.boolean(),
  fate: z.enum(['arrived', 'never-arrived', 'reset-by-middle', 'reset-by-peer']),
  /** Of the side that listens, as whoever dials it knows it; null where no port was agreed on. */
  port,
  client: connection,
  far: connection,
  /** The client's control connection that it belongs to. */
  control: connection,
  clientEnd: endpoint.describe('The client’s end as the client knows it'),
  seenAs: endpoint.describe('The same as the far end saw it'),
  /** The ClientHello that arrived: the client's own, another one, or none; null where none was sent. */
  clientHello: z.enum(['delivered', 'replaced', 'dropped']).nullable(),
  /** null where one side shows none. */
  certificate: z.enum(['delivered', 'replaced']).nullable().describe('As the far end sent it, or another one'),
  /** null where TLS did not come about at one of them. */
  resumption: z.enum(['resumed', 'fresh', 'differs']).nullable().describe('What both ends say of the TLS session'),
  /** As they were sent, others, or not as many; null without a transfer. */
  content: z.enum(['delivered', 'changed', 'cut']).nullable().describe('Bytes of a transfer at both ends'),
  shownBy: event,
  /** From its arrival, else from listening for it, to its end; null where nothing tells. */
  farTime,
})

/** One log or capture of another place. */
const source = z.object({
  name: z.string(),
  format: z.string(),
  title: z.string(),
  vantage,
  vantageBy: z.string().nullable(),
  /** `UTC`, `+02:00`; null when nothing tells. */
  zone: z.string().nullable(),
  zoneBy: z.enum(['written', 'told', 'guessed']).nullable(),
  /** ms that its clock is ahead of the client's, its zone taken off. */
  offsetMs: z.number().nullable(),
  lines: z.int(),
  unread: z.int(),
  /** Commands and connections of the client that were found in it. */
  exchanges: z.int(),
  connections: z.int(),
  remarks: z.array(z.string()),
})

/** What other logs tell of one connection: how far it came. */
const sighting = z.object({
  kind: z.enum(['control', 'data']),
  port,
  connection,
  source: z.int().min(0).describe('Index into sources'),
  vantage,
  verdict: z.enum([
    /** The capture at the client shows that nothing was sent. */
    'never-left-client',
    /** The device whose log it is did not let it pass. */
    'dropped-here',
    /** The inspection of the device ended it, or changed its dialogue. */
    'ended-here',
    /** The device let it pass, and nothing came back. */
    'passed-no-answer',
    'passed',
    /** It was seen at the server, or the server answered. */
    'arrived',
    'arrived-no-answer',
    'refused-by-server',
    /** The log holds every connection of its place, and not this one. */
    'not-arrived',
  ]),
  /** The device told the one who dialled that it refuses. */
  told: z.boolean(),
  /** Name or number of the rule that decided. */
  ruleName: z.string().nullable(),
  /** The log's own words. */
  says: z.string(),
  /** Line or packet of the log; null for what it does not hold. */
  line: z.int().nullable(),
  joinedBy: z.enum(['five-tuple', 'ports', 'port-and-time']).nullable(),
  shownBy: event,
})

export const endsSchema = z
  .object({
    offsetMs: z.number().nullable().describe('ms that the far clock is ahead of the client’s'),
    /** How wrong that can be. */
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

/** What a schema reads, and nobody changes. */
type Frozen<T> = T extends readonly (infer I)[]
  ? readonly Frozen<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T

export type AlignedExchange = Frozen<z.infer<typeof exchange>>
export type AlignedReply = Frozen<z.infer<typeof reply>>
export type AlignedConnection = Frozen<z.infer<typeof aligned>>
export type EndsSource = Frozen<z.infer<typeof source>>
export type Sighting = Frozen<z.infer<typeof sighting>>
export type Ends = Frozen<z.infer<typeof endsSchema>>
export type ExchangeFate = AlignedExchange['fate']
export type ConnectionFate = AlignedConnection['fate']
export type FarTime = NonNullable<AlignedExchange['farTime']>
export type SightingVerdict = Sighting['verdict']

/** null for what no version of this program wrote. */
export function readEnds(value: unknown): Ends | null {
  const { success, data } = endsSchema.safeParse(value)
  return success ? (data as Ends) : null
}
