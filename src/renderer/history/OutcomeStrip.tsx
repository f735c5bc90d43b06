import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { OUTCOME_TITLES } from '../../shared/session/titles.ts'
import { historyStrings } from './strings.ts'

/** More marks than these are no picture any more. */
const MOST = 24

/** The last results, oldest left: a mark each, with a form of its own. */
export function OutcomeStrip({ entries }: { entries: readonly HistoryEntry[] }) {
  const shown = entries.slice(-MOST)
  const title = (entry: HistoryEntry) => OUTCOME_TITLES[entry.verdict?.outcome ?? 'inconclusive']
  return (
    <span className="outcome-strip" role="img" aria-label={historyStrings.results(shown.map(title))}>
      {shown.map((entry) => (
        <span key={entry.id} data-outcome={entry.verdict?.outcome ?? 'inconclusive'} title={title(entry)} />
      ))}
    </span>
  )
}
