import { Icon, type IconName } from '../ui/Icon.tsx'
import type { LiveMilestone } from '../watch/live-milestones.ts'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

const ICONS: Record<LiveMilestone['state'], IconName> = {
  passed: 'check',
  failed: 'cross',
  running: 'ring',
  untested: 'ring',
}

/** The way of a session in six steps that everybody understands. */
export function MilestoneList({ milestones }: { milestones: readonly LiveMilestone[] }) {
  return (
    <ol className="milestones" aria-label={words.milestones}>
      {milestones.map(({ id, title, state }) => (
        <li key={id} data-state={state}>
          <Icon name={ICONS[state]} />
          <span>{title}</span>
          <span className="state">{words.milestoneStates[state]}</span>
        </li>
      ))}
    </ol>
  )
}
