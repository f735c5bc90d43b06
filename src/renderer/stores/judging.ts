/**
 * Diagnosing transcripts that grow, and what answers say of them. Of a long one it takes longer than a window may stand still,
 * so that it has a thread of its own; what comes of it is small.
 */
import { type Ground, groundOf } from '../../shared/answer/from-session.ts'
import { diagnoseView } from '../../shared/diagnosis/diagnose.ts'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { KnownProducts } from '../../shared/diagnosis/known-products.ts'
import { type ProbeChange, probeChange } from '../../shared/diagnosis/probe-selection/probe-outcomes.ts'
import { RULES } from '../../shared/diagnosis/rules.ts'
import { productsFor } from '../../shared/products/known.ts'
import { ViewBuilder } from '../../shared/transcript/derive-view.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { SessionView } from '../../shared/transcript/session-view.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import { rulesKnowing } from '../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'

export interface Judgement {
  readonly diagnosis: Diagnosis
  readonly ground: Ground
  readonly probeChange: ProbeChange | null
}

/** `key`: of a transcript. `judge` is about its first `count` events, which were handed over; `count` never becomes less. */
export type ToJudge =
  | {
      readonly type: 'begin'
      readonly key: number
      readonly header: TranscriptHeader
      readonly ends: Ends | null
    }
  | { readonly type: 'events'; readonly key: number; readonly events: readonly TranscriptEvent[] }
  | { readonly type: 'judge'; readonly key: number; readonly count: number; readonly complete: boolean }
  | { readonly type: 'forget'; readonly key: number }

export type FromJudge =
  | { readonly type: 'judged'; readonly key: number; readonly judgement: Judgement }
  | { readonly type: 'failed'; readonly key: number; readonly message: string }

interface Case {
  readonly header: TranscriptHeader
  readonly ends: Ends | null
  readonly events: TranscriptEvent[]
  readonly views: ViewBuilder
  readonly products: Promise<KnownProducts>
}

/** @returns takes what is handed over and asked */
export function createJudge(post: (message: FromJudge) => void): (message: ToJudge) => void {
  const cases = new Map<number, Case>()
  return (message) => {
    const { key } = message
    if (message.type === 'begin') {
      const { header, ends } = message
      cases.set(key, { header, ends, events: [], views: new ViewBuilder(), products: productsFor({ header }) })
      return
    }
    const one = cases.get(key)
    if (message.type === 'forget') cases.delete(key)
    else if (message.type === 'events') for (const event of message.events) one?.events.push(event)
    else if (one)
      judge(one, message).then(
        (judgement) => post({ type: 'judged', key, judgement }),
        (error: unknown) =>
          post({ type: 'failed', key, message: error instanceof Error ? error.message : String(error) }),
      )
  }
}

async function judge(
  { header, ends, events, views, products }: Case,
  { count, complete }: Extract<ToJudge, { readonly type: 'judge' }>,
): Promise<Judgement> {
  const known = await products
  const view = views.view({ header, events: events.slice(0, count), complete })
  const diagnosis = diagnoseView(view, known, ends ? rulesKnowing(ends) : RULES)
  return judgementOf(view, diagnosis, ends, known)
}

export const judgementOf = (
  view: SessionView,
  diagnosis: Diagnosis,
  ends: Ends | null,
  products: KnownProducts,
): Judgement => ({
  diagnosis,
  ground: groundOf(view, diagnosis, ends),
  probeChange: probeChange(view, diagnosis, products),
})
