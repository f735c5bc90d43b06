/** What both ends of one session saw, side by side. A public contract: `ends` in the JSON of a two-ended result. */
import type { Endpoint } from '../protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../transcript/event.ts'

type ExchangeFate =
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

/** One command with its replies. `client` and `far` are events of the two transcripts; null: not there. */
export interface AlignedExchange {
  readonly verb: string
  readonly fate: ExchangeFate
  /** The half that did not arrive as it was sent; null when both did. */
  readonly changed: 'command' | 'reply' | null
  readonly sent: string | null
  readonly arrived: string | null
  readonly connection: ConnectionId | null
  readonly client: EventId | null
  readonly far: EventId | null
  /** Event of the client's transcript that shows the fate best: the reply, else the command. */
  readonly shownBy: EventId | null
}

export interface AlignedConnection {
  readonly kind: 'control' | 'data'
  readonly fate: ConnectionFate
  /** Of the side that listens, as whoever dials it knows it; null where no port was agreed on. */
  readonly port: number | null
  readonly client: ConnectionId | null
  readonly far: ConnectionId | null
  /** The client's address and port as the client knows them, and as the far end saw them. */
  readonly clientEnd: Endpoint | null
  readonly seenAs: Endpoint | null
  /** The ClientHello that arrived: the client's own, another one, or none; null where none was sent. */
  readonly clientHello: 'delivered' | 'replaced' | 'dropped' | null
  /** Event of the client's transcript. */
  readonly shownBy: EventId | null
}

export interface Ends {
  /** ms that the far clock is ahead of the client's, and how wrong that can be; null when nothing tells. */
  readonly offsetMs: number | null
  readonly offsetErrorMs: number | null
  readonly exchanges: readonly AlignedExchange[]
  readonly connections: readonly AlignedConnection[]
}
