/** What two sessions come to beside each other, in one sentence. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import { STAGES, type Stage } from '../../shared/session/vocabulary.ts'

const works = ({ outcome }: Verdict) => outcome === 'works' || outcome === 'works-with-warnings'
const place = (stage: Stage | null) => (stage === null ? 'an unknown place' : STAGE_TITLES[stage])

export function cameFurther(before: Verdict, after: Verdict): string {
  if (before.outcome === 'inconclusive' || after.outcome === 'inconclusive')
    return 'One of the two cannot be judged, so nothing can be said of a change.'
  if (works(before)) return works(after) ? 'Both work.' : `It worked before and stops now: ${place(after.stage)}.`
  if (works(after)) return `It works now; before, it stopped: ${place(before.stage)}.`
  const [then, now] = [before, after].map(({ stage }) => (stage === null ? -1 : STAGES.indexOf(stage)))
  if (then === undefined || now === undefined || then < 0 || now < 0) return 'Both fail; where is not known of each.'
  if (now > then) return `Came further: from ${place(before.stage)} to ${place(after.stage)}.`
  if (now < then) return `Stops earlier: at ${place(after.stage)} instead of ${place(before.stage)}.`
  return before.cause === after.cause
    ? `No change: both stop at ${place(after.stage)}, for the same reason.`
    : `Both stop at ${place(after.stage)}, but for another reason.`
}
