import { MOST_ACTS } from '../../shared/answer/acts.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { actTitle } from './act-title.ts'
import { answerStrings } from './strings.ts'

const words = answerStrings

const ICONS: Readonly<Record<Act['id'], IconName>> = {
  'add-authority': 'key',
  'copy-for-firewall-team': 'copy',
  'copy-for-server-admin': 'copy',
  'copy-rule': 'copy',
  'enter-login': 'key',
  'pin-certificate': 'lock',
  'run-anyway': 'run',
  'run-probe': 'target',
  'set-option': 'options',
  'test-again': 'run',
  'test-until-it-works': 'watch',
}

interface ActButtonsProps {
  readonly acts: readonly Act[]
  /** null where this place cannot do it: no button then. */
  readonly perform: (act: Act) => (() => void) | null
  /** Beside others that come first: none of them is the loud one. */
  readonly quiet?: boolean
}

/** Those that get a button. To test until it works goes along with testing again where there is room. */
export function shownActs({ acts, perform }: ActButtonsProps): readonly { readonly act: Act; run(): void }[] {
  const all = acts.flatMap((act): Act[] => (act.id === 'test-again' ? [act, { id: 'test-until-it-works' }] : [act]))
  const able = all.flatMap((act) => {
    const run = perform(act)
    return run ? [{ act, run }] : []
  })
  return able.slice(0, MOST_ACTS)
}

export function ActButtons(props: ActButtonsProps) {
  const shown = shownActs(props)
  if (shown.length === 0) return null
  return (
    <div className="acts">
      {shown.map(({ act, run }, index) => (
        <Button
          key={JSON.stringify(act)}
          icon={ICONS[act.id]}
          onClick={run}
          {...(index === 0 && !props.quiet && { look: 'primary' })}
        >
          {actTitle(act)}
        </Button>
      ))}
      {shown.some(({ act }) => act.id === 'run-anyway') && <p className="muted small">{words.runAnywayRisk}</p>}
    </div>
  )
}
