import { MILESTONES, type MilestoneState, milestoneOf } from '../../shared/session/milestones.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

export interface LiveMilestone extends Omit<MilestoneState, 'state'> {
  readonly state: MilestoneState['state'] | 'running'
}

/** How far a session that runs has come. @param plain agrees on no encryption */
export function liveMilestones(events: readonly TranscriptEvent[], plain: boolean): readonly LiveMilestone[] {
  const last = events.findLast(({ attempt }) => attempt === 1)
  const reached = last ? MILESTONES.findIndex(({ id }) => id === milestoneOf(last.stage)) : 0
  const here = last ? 'running' : 'untested'
  return MILESTONES.flatMap(({ id, title }, index): LiveMilestone[] => {
    if (plain && id === 'encrypt') return []
    return [{ id, title, state: index < reached ? 'passed' : index === reached ? here : 'untested' }]
  })
}
