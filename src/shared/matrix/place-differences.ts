/** What the same mode comes to at several places: on whose side the fault is. */
import { NETWORK } from '../diagnosis/who-can-act.ts'
import { comparePlaces, type PlaceSession, type PlacesCompared } from '../places/compare-places.ts'
import { cellTitle } from './cell.ts'
import { type CellResult, commonCause, culpritFor, type Difference, fails, grouped, keys, works } from './difference.ts'

const HERE = 'here'

/** Key of the cell with the same modes here. */
const modeOf = ({ modes }: CellResult): string => JSON.stringify({ ...modes, place: null })

const asPlace = ({ modes, plan, verdict }: CellResult): PlaceSession => ({ place: modes.place ?? HERE, plan, verdict })

interface Mode {
  readonly cells: readonly CellResult[]
  readonly compared: PlacesCompared
}

function comparedMode(cells: readonly CellResult[]): Mode | [] {
  const compared = comparePlaces(cells.map(asPlace))
  const failing = cells.filter(fails)
  const cause = commonCause(failing)
  const mixed = compared.side === 'way' || (compared.side === 'account' && compared.works.length > 0)
  // What fails everywhere alike for a reason of the server's own is told by its mode.
  const common = compared.side === 'server' && cause !== null && NETWORK.has(culpritFor(failing, cause) ?? 'unknown')
  return mixed || common ? { cells, compared } : []
}

/** Empty where all cells ran at one place. */
export function placeDifferences(cells: readonly CellResult[]): readonly Difference[] {
  const modes = grouped(cells, modeOf).flatMap(comparedMode)
  // Modes whose places prove the same are one difference.
  return grouped(modes, ({ compared }) => `${compared.sentence}\n${compared.explanation}`).flatMap(
    (group): Difference[] => {
      const compared = group[0]?.compared
      const all = group.flatMap((mode) => mode.cells)
      const failing = all.filter(fails)
      const cause = commonCause(failing)
      const stage = failing.find(({ verdict }) => verdict.cause === cause)?.verdict.stage
      if (!compared || cause === null || !stage) return []
      const titles = group.flatMap((mode) =>
        mode.cells.slice(0, 1).map((one) => cellTitle({ ...one.modes, place: null })),
      )
      return [
        {
          rule: 'places',
          cause,
          stage,
          culprit:
            compared.side === 'way' ? (compared.culprit ?? 'unknown') : (culpritFor(failing, cause) ?? 'unknown'),
          certainty: compared.certainty ?? 'possible',
          severity: 'failure',
          title: compared.sentence,
          explanation: `${compared.explanation === null ? '' : `${compared.explanation} `}The same session ran at each place, in ${titles.length === 1 ? 'this mode' : 'these modes'}: ${titles.join('; ')}.`,
          works: keys(all.filter(works)),
          fails: keys(failing),
          rulesOut: [],
          remedies: [],
          toBeSure: compared.toBeSure,
        },
      ]
    },
  )
}
