/** What both ends of one session saw, side by side. A public contract: `ends` in the JSON of a two-ended result. */
import type { DataMethod } from '../protocol/data-methods.ts'
import type { Endpoint } from '../protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../transcript/event.ts'
import type { IdleLimit } from './idle-limit.ts'
import type { EndsSource, Sighting } from './imported/sightings.ts'

export type ExchangeFate =
  /** Command and reply arrived as they were sent. */
  | 'delivered'
  /** The command did not arrive and nothing answered, or the reply did not arrive. */
  | 'dropped'
  /** One side received what the other one never sent. */
  | 'forged'
  /** Command or reply arrived in other words. */
  | 'rewritten'
  /** As sent, but late. */
  | 'delayed'

export type ConnectionFate = 'arrived' | 'never-arrived' | 'reset-by-middle' | 'reset-by-peer'

/** When something was at the far end: ms of the client's session, the offset of the clocks taken off. */
export interface FarTime {
  readonly from: number
  readonly to: number
}

/** One command with its replies. `client` and `far` are events of the two transcripts; null: not there. */
export interface AlignedExchange {
  readonly verb: string
  readonly fate: ExchangeFate
  /** The half that did not arrive as it was sent; null when both did. */
  readonly changed: 'command' | 'reply' | null
  readonly sent: string | null
  readonly arrived: string | null
  readonly connection: ConnectionId | null
  /** Whether TLS was up when it was sent. */
  readonly encrypted: boolean
  /** Parts in which the command was written and in which it arrived; null where it was one on both sides. */
  readonly segments: { readonly sent: number; readonly arrived: number } | null
  readonly client: EventId | null
  readonly far: EventId | null
  /** Event of the client's transcript that shows the fate best: the reply, else the command. */
  readonly shownBy: EventId | null
  /** From the command's arrival to its reply; null where nothing tells. */
  readonly farTime: FarTime | null
}

/** A greeting, or another reply that no command asked for (421). `client` and `far` are events; null: not there. */
export interface AlignedReply {
  readonly kind: 'greeting' | 'unasked'
  readonly code: number
  readonly fate: ExchangeFate
  /** As the far end sent it, and as it arrived at the client; null for both where they are alike. */
  readonly sent: string | null
  readonly arrived: string | null
  readonly connection: ConnectionId | null
  readonly client: EventId | null
  readonly far: EventId | null
  /** Event of the client's transcript that shows the fate best. */
  readonly shownBy: EventId | null
  readonly farTime: FarTime | null
}

export interface AlignedConnection {
  readonly kind: 'control' | 'data'
  /** How a data connection was arranged. */
  readonly method: DataMethod | null
  /** Whether TLS was up on the control connection when it was arranged, or ever came up on it. */
  readonly encrypted: boolean
  readonly fate: ConnectionFate
  /** Of the side that listens, as whoever dials it knows it; null where no port was agreed on. */
  readonly port: number | null
  readonly client: ConnectionId | null
  readonly far: ConnectionId | null
  /** The client's control connection that it belongs to. */
  readonly control: ConnectionId | null
  /** The client's address and port as the client knows them, and as the far end saw them. */
  readonly clientEnd: Endpoint | null
  readonly seenAs: Endpoint | null
  /** The ClientHello that arrived: the client's own, another one, or none; null where none was sent. */
  readonly clientHello: 'delivered' | 'replaced' | 'dropped' | null
  /** The certificate that the far end sent, or another one; null where one side shows none. */
  readonly certificate: 'delivered' | 'replaced' | null
  /** Whether both ends say that the TLS session was resumed; null where TLS did not come about at one of them. */
  readonly resumption: 'resumed' | 'fresh' | 'differs' | null
  /** Bytes of a transfer as they were sent, others, or not as many; null without one. */
  readonly content: 'delivered' | 'changed' | 'cut' | null
  /** Event of the client's transcript. */
  readonly shownBy: EventId | null
  /** From its arrival, else from listening for it, to its end; null where nothing tells. */
  readonly farTime: FarTime | null
}

export interface Ends {
  /** ms that the far clock is ahead of the client's, and how wrong that can be; null when nothing tells. */
  readonly offsetMs: number | null
  readonly offsetErrorMs: number | null
  readonly exchanges: readonly AlignedExchange[]
  /** What nobody asked for; absent where nothing tells of it. */
  readonly replies?: readonly AlignedReply[]
  readonly connections: readonly AlignedConnection[]
  /** How long an idle control connection lives; null where nobody looked. */
  readonly idle: IdleLimit | null
  /** Logs and captures of other places that were joined with the client's side; absent where the responder was the far end. */
  readonly sources?: readonly EndsSource[]
  /** What each of them tells of the client's connections. */
  readonly sightings?: readonly Sighting[]
}
