import { remediesByActor } from '../../shared/diagnosis/remedies-by-actor.ts'
import { type CellModes, cellTitle } from '../../shared/matrix/cell.ts'
import type { Difference } from '../../shared/matrix/difference.ts'
import { CERTAINTY_TITLES } from '../../shared/session/titles.ts'
import { useApp } from '../app-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { Remedies } from '../verdict/Remedies.tsx'
import { verdictStrings } from '../verdict/strings.ts'
import { matrixStrings } from './strings.ts'

const words = matrixStrings

interface ProvingCell {
  readonly key: string
  readonly modes: CellModes
  readonly runId: string | null
}

interface DifferenceCardProps {
  readonly difference: Difference
  readonly cells: readonly ProvingCell[]
}

/** One thing that the differences prove, with the sessions that prove it. */
export function DifferenceCard({ difference, cells }: DifferenceCardProps) {
  const { title, explanation, certainty, severity, works, fails, rulesOut, toBeSure } = difference
  return (
    <article className="card difference" data-severity={severity}>
      <header>
        <h3>{title}</h3>
        <span className="certainty" data-certainty={certainty}>
          {CERTAINTY_TITLES[certainty]}
        </span>
      </header>
      <p>{explanation}</p>
      <Proof title={words.works} icon="check" keys={works} cells={cells} />
      <Proof title={severity === 'note' ? words.notOffered : words.fails} icon="cross" keys={fails} cells={cells} />
      {rulesOut.length > 0 && (
        <div className="proof">
          <span className="muted">{words.rulesOut}</span>
          <ul>
            {rulesOut.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {toBeSure && (
        <div className="proof">
          <span className="muted">{words.toBeSure}</span>
          <p>{toBeSure}</p>
        </div>
      )}
      <Remedies title={verdictStrings.remedies} groups={remediesByActor(difference)} />
    </article>
  )
}

interface ProofProps {
  readonly title: string
  readonly icon: 'check' | 'cross'
  readonly keys: readonly string[]
  readonly cells: readonly ProvingCell[]
}

function Proof({ title, icon, keys, cells }: ProofProps) {
  const { documents, navigation } = useApp()
  const shown = cells.filter(({ key }) => keys.includes(key))
  if (shown.length === 0) return null
  return (
    <div className="proof">
      <span className="muted">{title}</span>
      <ul className="chips">
        {shown.map(({ key, modes, runId }) => (
          <li key={key}>
            <button
              type="button"
              className="chip"
              disabled={runId === null}
              onClick={() => {
                if (runId === null) return
                documents.open(runId)
                navigation.showDocument(runId)
              }}
            >
              <Icon name={icon} size={12} />
              {cellTitle(modes)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
