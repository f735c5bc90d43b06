import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import { usePractise } from '../session/use-start-run.ts'
import { runOf } from '../stores/runs.ts'
import { Button } from '../ui/Button.tsx'
import { labStrings } from './strings.ts'

const words = labStrings

/** Beside the verdict of a practice session: what it teaches, and the change that an admin would make next. */
export function PracticePanel({ scenario: name }: { scenario: string }) {
  const { lab, client, notices, runs, watches } = useApp()
  const scenario = useStore(lab.store, ({ scenarios }) => scenarios.find((one) => one.name === name))
  const server = useStore(lab.store, ({ running }) => running.find((one) => one.scenario === name))
  const practise = usePractise()
  useEffect(() => {
    if (!lab.store.getState().loaded) void notices.attempt(lab.load())
  }, [lab, notices])
  if (!scenario) return null
  const fix = () =>
    void notices.attempt(async () => {
      if (!server) return
      await client.call('lab.fix', { id: server.id })
      const { watch } = watches.store.getState()
      if (watch && watch.phase !== 'ended' && runOf(runs.store.getState(), watch.runId)?.practice === name)
        await watches.hurry()
      else await practise(name)
    })
  return (
    <section className="practice">
      <p>{scenario.story}</p>
      <details>
        <summary>{words.lesson}</summary>
        <p>{scenario.lesson}</p>
      </details>
      {server?.nextFix ? (
        <div className="next-fix">
          <p>
            <b>{words.nextFix}</b> {server.nextFix}
          </p>
          <Button small icon="run" onClick={fix}>
            {words.applyFix}
          </Button>
        </div>
      ) : (
        server && scenario.fixes.length > 0 && <p className="muted">{words.allFixed}</p>
      )}
      {server && server.runs.length > 1 && (
        <div className="other-runs">
          <p className="muted small">{words.otherRuns}</p>
          {server.runs.map(({ label }, index) => (
            <Button key={label} small onClick={() => void practise(name, index)}>
              {label}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
