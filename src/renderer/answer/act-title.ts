import type { Act } from '../../shared/diagnosis/act.ts'
import { probeNamed } from '../../shared/diagnosis/probe-selection/probe-named.ts'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { choicesOf } from '../../shared/session/option-text.ts'
import { rowOf } from '../../shared/session/profile.ts'
import { sessionStrings } from '../session/strings.ts'
import { answerStrings } from './strings.ts'

type SetOption = Extract<Act, { id: 'set-option' }>

/** What stands on the button of an act. */
export function actTitle(act: Act): string {
  const title = answerStrings.acts[act.id]
  switch (act.id) {
    case 'copy-rule': {
      const emitter = emitterById(PRODUCTS.rules, act.product)
      return emitter ? answerStrings.ruleOf(emitter.product) : title
    }
    case 'run-probe':
      return `${title} ${probeNamed(act.probe).title}`
    case 'set-option':
      return optionTitle(act)
    default:
      return title
  }
}

/** `data` is chosen in the bar, all others among the options. */
function optionTitle({ option, value }: SetOption): string {
  const label = option === 'data' ? sessionStrings.data : (rowOf(option).label ?? option)
  if (value === 'true') return answerStrings.againSo(label)
  if (value === 'false') return answerStrings.againWithout(label)
  const chosen = choicesOf(option).find((choice) => choice.value === value)?.title
  return answerStrings.againWith(label, value === null ? null : (chosen ?? value))
}
