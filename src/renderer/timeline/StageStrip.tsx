import { memo } from 'react'
import { STAGE_TITLES } from '../../shared/session/titles.ts'
import type { StageState } from '../../shared/timeline/lanes.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { timelineStrings } from './strings.ts'

const ICONS: Readonly<Record<StageState['state'], IconName>> = {
  passed: 'check',
  failed: 'cross',
  current: 'dot',
  untested: 'ring',
}

interface StageStripProps {
  readonly stages: readonly StageState[]
  onChoose(stage: StageState): void
}

/** The way of a session from look-up to the end of a transfer: how far it came, and what was never tried. */
export const StageStrip = memo(function StageStrip({ stages, onChoose }: StageStripProps) {
  return (
    <ol className="stage-strip" aria-label={timelineStrings.stages}>
      {stages.map((stage) => (
        <li key={stage.stage} data-state={stage.state}>
          <button
            type="button"
            disabled={stage.event === null}
            title={`${STAGE_TITLES[stage.stage]}: ${timelineStrings.stageStates[stage.state]}`}
            onClick={() => onChoose(stage)}
          >
            <Icon name={ICONS[stage.state]} size={12} />
            <span>{STAGE_TITLES[stage.stage]}</span>
            <span className="hidden-text">{timelineStrings.stageStates[stage.state]}</span>
          </button>
        </li>
      ))}
    </ol>
  )
})
