import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import { useApp } from '../app-state.ts'
import { beginAllowed } from '../session/use-start-run.ts'
import { isWatching } from '../stores/watches.ts'

/** Begins to test a session's server until it works; null while another one is tested so. */
export function useWatch(): ((runId: string) => void) | null {
  const app = useApp()
  const busy = useStore(app.watches.store, isWatching)
  const begin = useCallback(
    (runId: string) => {
      const source: RunSource = { kind: 'again', runId, probes: [] }
      void beginAllowed(app, source, undefined, (from, secrets, consents) =>
        app.watches.start(from, secrets, consents, runId),
      )
    },
    [app],
  )
  return busy ? null : begin
}
