import type { WatchState } from '../../shared/rpc/domains/watches.ts'
import type { AppState } from '../app-state.ts'
import { watchStrings } from './strings.ts'
import { tellPerson } from './tell-person.ts'

/** Who has turned to the firewall's console meanwhile hears of it; who stopped it knows. */
export async function tellEnd(app: AppState, { id, end, name, stretches, problem }: WatchState): Promise<void> {
  if (end?.why === 'cancelled') return
  const title = end ? watchStrings.endTitles[end.why] : watchStrings.problem
  const text = end?.why === 'reached' ? (stretches.at(-1)?.change ?? '') : (end?.because ?? problem ?? '')
  await tellPerson(app, id, title, `${name}. ${text}`.trim())
}
