import type { MilestoneState } from '../../shared/session/milestones.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

const ICONS: Record<MilestoneState['state'], IconName> = { passed: 'check', failed: 'cross', untested: 'ring' }

/** The way of a session in six steps that everybody understands. */
export function MilestoneList({ milestones }: { milestones: readonly MilestoneState[] }) {
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
