/** What a server does to the client on purpose. `run.ts` tries each and measures; `attacks.test.ts` holds the bounds. */
import type { Socket } from 'node:net'
import type { Flood } from '../../src/shared/protocol/flood.ts'
import type { SessionPlan } from '../../src/shared/session/plan.ts'

/** ms after which the client gives up where nothing comes; most attacks never are silent. */
export const SILENCE = 1_500

export interface Attack {
  /** What the server does, for instance `replies without end`. */
  readonly name: string
  readonly security?: SessionPlan['security']
  /** ms */
  readonly silence?: number
  /** What the server sends too much of, where the session must end for that. */
  readonly flood?: Flood
  /** Speaks to one control connection until the client is gone. */
  serve(control: Control): Promise<void>
}

/** One control connection at the server's side. */
export interface Control {
  readonly socket: Socket
  send(text: string | Buffer): void
  /** The next command line; null when the client is gone. */
  command(): Promise<string | null>
  /** Sends `piece` again and again for as long as the client reads. */
  pour(piece: string | Buffer): Promise<void>
  /** Answers as an ordinary server until a command begins with `verb`, which is left unanswered. */
  answerUntil(verb: string): Promise<string | null>
  /** Answers until AUTH, agrees, and speaks TLS from then on. */
  secure(): Promise<Control>
  /** Sends `piece` over a data connection, `times` times or for as long as the client reads. */
  data(piece: string | Buffer, times?: number): Promise<void>
}

/** What an attack did to the program. */
export interface Measured {
  readonly name: string
  /** MB of the whole program, at its most */
  readonly memory: number
  /** ms of processor time without a turn for anything else, at its longest: of the session, of its verdict */
  readonly turn: number
  readonly verdictTurn: number
  /** MB of the transcript */
  readonly transcript: number
  readonly events: number
  /** Lines of the transcript that cannot be read again. */
  readonly damages: number
  readonly floods: readonly string[]
  /** Reason of `session-ended`. */
  readonly ended: string | null
  readonly headline: string | null
  /** Events that tell of a pause of this program. */
  readonly pauses: number
  readonly outcome: string | null
  readonly culprit: string | null
  /** The password stands in the transcript. */
  readonly leaked: boolean
}
