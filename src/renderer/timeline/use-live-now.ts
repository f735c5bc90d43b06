import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../app-state.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'

/** How often a running session's clock moves on, in ms: the eye asks no more of a wait of seconds, and each step draws. */
const STEP = 250

/** What time it is in a running session (ms since its start), counted on from its newest event; null once it has ended. */
export function useLiveNow(document: OpenDocument): number | null {
  const [clock, setClock] = useState(() => performance.now())
  // A stored run is read in no time; its clock stands still.
  const goesOn = useStore(useApp().runs.store, (state) => (runOf(state, document.id)?.phase ?? 'ended') !== 'ended')
  const running = !document.ended && goesOn
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setClock(performance.now()), STEP)
    return () => clearInterval(timer)
  }, [running])
  if (!running) return null
  const newest = document.events[document.count - 1]
  return (newest?.at ?? 0) + Math.max(0, clock - document.heardAt)
}
