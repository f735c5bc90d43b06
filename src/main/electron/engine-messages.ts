/** What goes between the app and the process that runs its sessions; values JSON only. */
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { FarEnd } from '../session/session-runner.ts'

export type ToEngine =
  | {
      readonly type: 'run'
      readonly run: number
      readonly plan: SessionPlan
      readonly secrets: SessionSecrets
      readonly transcriptFile: string | null
      readonly outputFile: string | null
      readonly farEnd: FarEnd | null
    }
  | { readonly type: 'cancel'; readonly run: number }

export type FromEngine =
  | { readonly type: 'header'; readonly run: number; readonly header: TranscriptHeader }
  | { readonly type: 'events'; readonly run: number; readonly events: readonly TranscriptEvent[] }
  | { readonly type: 'ended'; readonly run: number; readonly complete: boolean }
  | { readonly type: 'failed'; readonly run: number; readonly message: string }
