import type { ToldRound } from '../../shared/wizard/result.ts'
import { useApp } from '../app-state.ts'
import { Outcome } from '../ui/Outcome.tsx'
import { wizardStrings } from './strings.ts'

const words = wizardStrings

/** Every session of the wizard, with what changed since the one before. */
export function TestHistory({ rounds }: { rounds: readonly ToldRound[] }) {
  const { documents, navigation } = useApp()
  if (rounds.length === 0) return null
  return (
    <section className="test-history" aria-label={words.tests}>
      <h3>{words.tests}</h3>
      <ol>
        {rounds.map(({ number, kind, verdict, milestones, since, runId }) => {
          const failed = milestones.find(({ state }) => state === 'failed')
          return (
            <li key={number}>
              <span>{words.kinds[kind]}</span>
              <Outcome outcome={verdict.outcome} />
              {failed && <span className="muted">{failed.title}</span>}
              {words.changes[since] && <span className="chip">{words.changes[since]}</span>}
              {runId && (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    documents.open(runId)
                    navigation.showDocument(runId)
                  }}
                >
                  {words.open}
                </button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
