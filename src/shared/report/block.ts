/**
 * What a report is made of before it is laid out: sections of plain blocks. Their texts are as they came from the
 * network; every view makes them inert in its own way.
 */
import type { AnswerPath } from '../answer/path.ts'
import type { Outcome, Stage } from '../session/vocabulary.ts'
import type { EventId } from '../transcript/event.ts'

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'lead' | 'quiet' | 'warning' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly name: string; readonly text: string }[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'lines'; readonly caption: string; readonly lines: readonly string[]; readonly folded?: boolean }
  | { readonly kind: 'evidence'; readonly items: readonly { readonly event: EventId; readonly text: string }[] }
  | { readonly kind: 'transcript'; readonly session: number }
  /** The answer in one sentence, and what it is called among those who know FTP. */
  | {
      readonly kind: 'verdict'
      readonly outcome: Outcome
      readonly stage: Stage | null
      readonly sentence: string
      readonly technical: string | null
    }
  | { readonly kind: 'path'; readonly path: AnswerPath }
  /** `rows`: of a ladder, at most; what matters least is folded. */
  | {
      readonly kind: 'picture'
      readonly picture: 'timeline' | 'ladder'
      readonly session: number
      readonly rows: number
    }
  | { readonly kind: 'links'; readonly links: readonly { readonly title: string; readonly url?: string }[] }

export interface Section {
  readonly id: string
  readonly title: string
  /** For who wants all of it: on paper only when asked for. */
  readonly appendix?: true
  readonly blocks: readonly Block[]
}
