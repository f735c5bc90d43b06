import { type FormEvent, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import { useApp } from '../app-state.ts'
import { beginAllowed } from '../session/use-start-run.ts'
import { runOf } from '../stores/runs.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { PlacesField } from '../ui/PlacesField.tsx'
import { commonStrings, placesStrings } from '../ui/strings.ts'

const words = placesStrings

/** Runs the same session at another place, and then shows both side by side. */
export function PlaceDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const app = useApp()
  const { runs, navigation, notices } = app
  const [place, setPlace] = useState('')
  const [thereId, setThereId] = useState<string | null>(null)
  const there = useStore(runs.store, (state) => runOf(state, thereId))
  const over = there?.phase === 'ended'
  const problem = over ? there.problem : null
  useEffect(() => {
    if (thereId === null || !over || problem !== null) return
    onClose()
    navigation.compare(runId, thereId)
  }, [over, problem, runId, thereId, navigation, onClose])
  const start = async (event: FormEvent) => {
    event.preventDefault()
    const source: RunSource = { kind: 'again', runId, probes: [] }
    const begun = await beginAllowed(app, source, undefined, (from, secrets, consents) =>
      runs.start(from, secrets, consents, undefined, place.trim()),
    )
    setThereId(begun?.id ?? null)
  }
  const close = () => {
    if (there && !over) void notices.attempt(runs.cancel(there.id))
    onClose()
  }
  const waiting = thereId !== null && !over
  return (
    <Dialog
      title={words.title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{commonStrings.cancel}</Button>
          <button type="submit" form="other-place" className="button primary" disabled={waiting || place.trim() === ''}>
            {words.start}
          </button>
        </>
      }
    >
      <form id="other-place" className="stack" onSubmit={(event) => void start(event)}>
        <p className="muted">{words.why}</p>
        <PlacesField single value={place} error={problem} onChange={setPlace} />
        {waiting && (
          <p role="status">
            <span className="pulse" aria-hidden="true" /> {words.waiting}
          </p>
        )}
      </form>
    </Dialog>
  )
}
