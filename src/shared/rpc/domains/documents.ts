/**
 * Transcripts that the app holds, whatever they came from: running, stored in history, or opened from a log. All are
 * read the same way, in chunks or as a live stream.
 */
import type { TranscriptEvent } from '../../transcript/event.ts'
import type { TranscriptHeader } from '../../transcript/transcript.ts'

/** A transcript that can be read by its id. */
export interface Document {
  readonly id: string
  /** Shown as title. */
  readonly name: string
  readonly kind: 'run' | 'import'
  /** In the history; false: only until the app ends. */
  readonly saved: boolean
  /** For an imported log: what read it, and lines that could not be placed. */
  readonly importer: string | null
  readonly unread: number
}

export interface DocumentChunk {
  readonly id: string
  readonly events: readonly TranscriptEvent[]
  /** Id from which to go on. */
  readonly next: number
  /** No event will follow. */
  readonly ended: boolean
  /** With `ended`: false when the file stops without `session-ended`. */
  readonly complete: boolean
}

export interface DocumentCalls {
  /** Its name as it is now, and where it came from. */
  'documents.get'(params: { readonly id: string }): Document
  /** The header; null while a run that has just started has none yet (a few ms). */
  'documents.header'(params: { readonly id: string }): TranscriptHeader | null
  /** At most `limit` (default and most 5,000) events from an id on. */
  'documents.read'(params: {
    readonly id: string
    readonly from: number
    readonly limit?: number | undefined
  }): DocumentChunk
  /**
   * Sends `documents.events` from `from` on to this window until the end, in batches as fast as it takes them. Following
   * a document again replaces the first following.
   */
  'documents.follow'(params: { readonly id: string; readonly from: number }): void
  'documents.unfollow'(params: { readonly id: string }): void
  /**
   * Opens text that was pasted, dropped or picked: a log of another client, or a transcript. `save` puts it into the
   * history.
   */
  'documents.open'(params: { readonly name: string; readonly text: string; readonly save: boolean }): Document
  /** Puts an opened log into the history. */
  'documents.save'(params: { readonly id: string }): Document
}

export interface DocumentEvents {
  'documents.events': DocumentChunk
}
