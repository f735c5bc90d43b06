/** A transcript that grows comes to what it comes to as a whole, in whatever parts it comes. */
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { buildLadder, LadderBuilder } from '../../../src/shared/timeline/ladder.ts'
import { buildTimeline, TimelineBuilder } from '../../../src/shared/timeline/lanes.ts'
import { deriveView, ViewBuilder } from '../../../src/shared/transcript/derive-view.ts'
import type { SessionView } from '../../../src/shared/transcript/session-view.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const eventByEvent = (length: number) => Array.from({ length }, (_, index) => index + 1)
/** Each session has one, the same in each run: over all sessions they cut at every kind of place. */
const inParts = (length: number, seed: number) => [[Math.ceil(length / 2), length], stepsOf(length, seed)]

/** Parts of 0 to 24 events. */
function stepsOf(length: number, seed: number): number[] {
  const ends: number[] = []
  let random = seed
  for (let end = 0; end < length; ) {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    end = Math.min(length, end + ((random >> 8) % 25))
    ends.push(end)
  }
  return ends
}

const startOf = (whole: Transcript, count: number): Transcript => ({
  ...whole,
  events: whole.events.slice(0, count),
  complete: whole.complete && count === whole.events.length,
})

/** What can be compared and kept: all but the function. */
const dataOf = ({ event: _, ...data }: SessionView) => data

const SESSIONS = goldenTranscripts().map((session, index) => ({ ...session, seed: 7 + index }))

describe.each(SESSIONS)('$rule/$name', ({ transcript, seed }) => {
  const { length } = transcript.events
  test('view: the same in any split, and what was handed out stays as it was', () => {
    for (const split of [eventByEvent(length), ...inParts(length, seed)]) {
      const builder = new ViewBuilder()
      const handedOut: { readonly view: SessionView; readonly copy: unknown }[] = []
      for (const count of split) {
        const start = startOf(transcript, count)
        const view = builder.view(start)
        if (count % 3 === 0 || count === length) {
          expect(dataOf(view)).toStrictEqual(dataOf(deriveView(start)))
          expect(view.event(count - 1)).toBe(start.events[count - 1])
        }
        if (count % 20 === 0) handedOut.push({ view, copy: structuredClone(dataOf(view)) })
      }
      for (const { view, copy } of handedOut) expect(dataOf(view)).toStrictEqual(copy)
    }
  })

  test('time line and ladder: the same in any split, whatever the diagnosis was meanwhile', () => {
    const end = diagnose(transcript, PRODUCTS)
    for (const split of inParts(length, seed)) {
      const [views, timelines, ladders] = [new ViewBuilder(), new TimelineBuilder(), new LadderBuilder()]
      // So that some of it is folded.
      const few = { mostEvents: 40 }
      let diagnosis = diagnose(startOf(transcript, 1), PRODUCTS)
      for (const count of split) {
        const start = startOf(transcript, count)
        const view = views.view(start)
        const now = start.events.at(-1)?.at ?? 0
        const check = (options: { readonly now: number | null }) => {
          expect(timelines.timeline(view, diagnosis, options)).toStrictEqual(buildTimeline(view, diagnosis, options))
          expect(ladders.ladder(view, diagnosis, few)).toStrictEqual(buildLadder(view, diagnosis, few))
        }
        // The picture is ahead of the diagnosis.
        check({ now })
        check({ now: now + 500 })
        diagnosis = count === length ? end : diagnose(start, PRODUCTS)
        check({ now })
      }
      const view = views.view(transcript)
      expect(timelines.timeline(view, end)).toStrictEqual(buildTimeline(view, end))
      expect(timelines.timeline(view, end, { now: 1_000_000 })).toStrictEqual(
        buildTimeline(view, end, { now: 1_000_000 }),
      )
    }
  })
})
