import { memo } from 'react'
import { MILESTONES } from '../../shared/session/milestones.ts'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { StageState } from '../../shared/timeline/lanes.ts'
import { useSettings } from '../app-state.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { timelineStrings } from './strings.ts'

type State = StageState['state']

const ICONS: Readonly<Record<State, IconName>> = {
  passed: 'check',
  failed: 'cross',
  current: 'dot',
  untested: 'ring',
}

interface Step {
  readonly id: string
  readonly title: string
  readonly state: State
  /** What it consists of, and how each part went. */
  readonly detail: string
  /** Where it leads to; null when nothing of it happened. */
  readonly leads: StageState | null
}

interface StageStripProps {
  readonly stages: readonly StageState[]
  onChoose(stage: StageState): void
}

/** The way of a session from look-up to the end of a transfer in six steps, or in every stage that there is. */
export const StageStrip = memo(function StageStrip({ stages, onChoose }: StageStripProps) {
  const every = useSettings().layout.everyStage === true
  const steps = every ? stages.map(stageStep) : milestoneSteps(stages)
  return (
    <ol className="stage-strip" aria-label={timelineStrings.stages}>
      {steps.map(({ id, title, state, detail, leads }) => (
        <li key={id} data-state={state}>
          <button type="button" disabled={leads === null} title={detail} onClick={() => leads && onChoose(leads)}>
            <Icon name={ICONS[state]} size={12} />
            <span>{title}</span>
            <span className="hidden-text">{timelineStrings.stageStates[state]}</span>
          </button>
        </li>
      ))}
    </ol>
  )
})

const detailOf = ({ stage, state }: StageState) => `${STAGE_TITLES[stage]}: ${timelineStrings.stageStates[state]}`

const stageStep = (stage: StageState): Step => ({
  id: stage.stage,
  title: STAGE_TITLES[stage.stage],
  state: stage.state,
  detail: detailOf(stage),
  leads: stage.event === null ? null : stage,
})

/** What a step is when its stages differ: the first of these that one of them is. */
const STATES: readonly State[] = ['failed', 'current', 'untested', 'passed']

function milestoneSteps(stages: readonly StageState[]): Step[] {
  let broken = false
  return MILESTONES.flatMap(({ id, title, stages: names }) => {
    const own = stages.filter(({ stage }) => names.some((name) => name === stage))
    const worst = STATES.find((one) => own.some((stage) => stage.state === one))
    if (worst === undefined) return []
    // What a break took with it is no second break.
    const state = broken && worst === 'failed' ? 'untested' : worst
    broken ||= worst === 'failed'
    const leads = own.find((stage) => stage.state === worst && stage.event !== null)
    return {
      id,
      title,
      state,
      detail: own.map(detailOf).join('\n'),
      leads: leads ?? own.find(({ event }) => event !== null) ?? null,
    }
  })
}
