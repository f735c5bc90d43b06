/**
 * Devices between client and server on the control connection, as building blocks. A device that reads works on
 * command lines and replies for as long as they are in clear; from the ClientHello on it sees bytes only.
 */
import type { Socket } from 'node:net'
import type { Answer } from '../answer.ts'
import type { LabNetwork } from '../lab-network.ts'

export type Direction = 'to-server' | 'to-client'

export type MiddleboxSpec =
  /** Answers some verbs in the server's name, or hides them, or ends the connection over them. */
  | {
      readonly box: 'command-filter'
      /** Verbs that pass; every other one is treated. Give `passes` or `stops`. */
      readonly passes?: readonly string[]
      readonly stops?: readonly string[]
      /** `mask`: the verb passes with an X for each letter. */
      readonly answer: Answer | { readonly do: 'mask' }
    }
  /** Changes lines of readable replies: `from` is tried on each line; null removes the line. */
  | {
      readonly box: 'reply-rewriter'
      readonly code: number
      readonly from: RegExp
      readonly to: string | null
    }
  /** Changes lines of readable commands. */
  | { readonly box: 'command-rewriter'; readonly verb: string; readonly from: RegExp; readonly to: string }
  /** Opens and translates passive data ports, when it can read the reply that announces them. */
  | { readonly box: 'port-opener'; readonly reads: readonly ('PASV' | 'EPSV')[] }
  /** Full-size segments vanish in one direction, and everything behind them with them. */
  | { readonly box: 'segment-limit'; readonly direction: Direction; readonly bytes: number }
  /** Does not let a ClientHello pass. */
  | { readonly box: 'tls-blocker'; readonly how: 'reset' | 'silence' | 'close' }
  /** Takes TLS for damaged commands, and ends the connection after so many records of the client's. */
  | { readonly box: 'tls-cutter'; readonly records: number }
  /** Ends TLS on both sides and shows a certificate of its own. */
  | { readonly box: 'tls-interceptor'; readonly issuer: string }
  /** Forgets a connection that was silent for so many ms: nothing passes any more, and nobody is told. */
  | { readonly box: 'idle-forgetter'; readonly after: number }
  /** A longer way: ms in each direction. */
  | { readonly box: 'latency'; readonly ms: number }

/** Takes a control connection that has just come from the client's side. */
export type Accept = (client: Socket) => void

export interface Surroundings {
  readonly network: LabNetwork
  /** Host names and addresses under which the client knows the server. */
  readonly names: readonly string[]
  /** A new connection to the next device, or to the server. */
  readonly dialNext: () => Socket
}
