import { useStore } from 'zustand'
import type { Diagnosis } from '../../shared/diagnosis/finding.ts'
import type { ProbeName } from '../../shared/session/plan.ts'
import { useApp } from '../app-state.ts'
import { useStartRun } from '../session/use-start-run.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { strings } from '../strings.ts'
import { Button } from '../ui/Button.tsx'

interface ProbeButtonsProps {
  readonly probes: Diagnosis['suggestedProbes']
  readonly document: OpenDocument
}

/** What would tell the remaining explanations apart, each a new session with one probe. */
export function ProbeButtons({ probes, document }: ProbeButtonsProps) {
  const { runs } = useApp()
  const busy = useStore(runs.store, (state) => state.runs.some(({ phase }) => phase !== 'ended'))
  const start = useStartRun()
  const able = document.header?.plan !== null && document.header?.source.kind === 'live'
  const run = (probe: ProbeName) => void start({ kind: 'again', runId: document.id, probes: [probe] })
  return (
    <section className="probes">
      <h3>{strings.verdict.probes}</h3>
      <p className="muted small">{able ? strings.verdict.probesWhy : strings.verdict.noProbes}</p>
      <ul>
        {probes.map(({ probe, tells }) => (
          <li key={probe}>
            <p>
              <b>{strings.probes[probe]}</b>
              <span className="muted"> {tells}</span>
            </p>
            <Button small icon="run" disabled={!able || busy} onClick={() => run(probe)}>
              {strings.verdict.runProbe}
              <span className="hidden-text">: {strings.probes[probe]}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
