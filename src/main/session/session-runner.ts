/** Runs sessions somewhere: in this process (CLI, web host) or in another one (Electron's utilityProcess). */
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript, TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { PairingCode } from '../../shared/two-ended/pairing-code.ts'

/** The session runs against a responder, and what it does beyond what was asked for. */
export interface FarEnd {
  readonly code: PairingCode
  /** Also finds out what the way does to each command in each way of sending it, and to each passive port. */
  readonly checks: boolean
  /** Also looks how long an idle control connection lives, up to so many seconds; null does not. */
  readonly idleSeconds: number | null
}

export interface RunRequest {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  /** Sentences about the request itself, recorded first: for instance which options mean nothing in this plan. */
  readonly remarks?: readonly string[]
  /** Where the transcript is written as it happens; null keeps it in memory only. */
  readonly transcriptFile: string | null
  /** Where a download's bytes are kept; null only counts them. */
  readonly outputFile?: string
  /**
   * NSS key log lines of every TLS connection, for whoever asked to decrypt a capture. They are as secret as the
   * password: nothing here keeps them.
   */
  readonly onKeyLog?: (line: string) => void
  readonly farEnd?: FarEnd | null
  /** Aborting closes all sockets and ends the transcript properly. */
  readonly signal?: AbortSignal
  readonly onHeader?: (header: TranscriptHeader) => void
  /** In the order recorded, each event once. */
  readonly onEvent?: (event: TranscriptEvent) => void
}

export interface SessionRunner {
  /** Resolves whatever happens to the session; rejects only when the transcript cannot be written. */
  run(request: RunRequest): Promise<Transcript>
}
