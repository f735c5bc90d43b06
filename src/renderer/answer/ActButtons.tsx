import { MOST_ACTS } from '../../shared/answer/acts.ts'
import type { Act } from '../../shared/diagnosis/act.ts'
import { probeNamed } from '../../shared/diagnosis/probe-selection/probe-named.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { choicesOf } from '../../shared/session/option-text.ts'
import { rowOf } from '../../shared/session/profile.ts'
import { Button } from '../ui/Button.tsx'
import type { IconName } from '../ui/Icon.tsx'
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

function actTitle(act: Act): string {
  const title = words.acts[act.id]
  switch (act.id) {
    case 'copy-rule': {
      const emitter = emitterById(PRODUCTS.rules, act.product)
      return emitter ? words.ruleOf(emitter.product) : title
    }
    case 'run-probe':
      return `${title} ${probeNamed(act.probe).title}`
    case 'set-option':
      return `${title} ${rowOf(act.option).label ?? act.option}${act.value === null ? '…' : `: ${shownValue(act)}`}`
    default:
      return title
  }
}

function shownValue({ option, value }: Extract<Act, { id: 'set-option' }>): string {
  const title = choicesOf(option).find((choice) => choice.value === value)?.title
  return title ?? String(value)
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
