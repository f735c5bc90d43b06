import { MILESTONES, type MilestoneState, milestoneOf } from '../../shared/session/milestones.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

/** How far a session that runs has come. @param plain agrees on no encryption */
export function liveMilestones(events: readonly TranscriptEvent[], plain: boolean): readonly MilestoneState[] {
  const last = events.findLast(({ attempt }) => attempt === 1)
  const reached = last ? MILESTONES.findIndex(({ id }) => id === milestoneOf(last.stage)) : 0
  return MILESTONES.flatMap(({ id, title }, index): MilestoneState[] =>
    plain && id === 'encrypt' ? [] : [{ id, title, state: index < reached ? 'passed' : 'untested' }],
  )
}
