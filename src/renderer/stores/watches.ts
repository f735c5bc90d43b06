/** A server that is tested until it works; every window sees the same. */
import { createStore } from 'zustand/vanilla'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import type { WatchState } from '../../shared/rpc/domains/watches.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'
import type { Documents } from './documents.ts'
import type { Navigation } from './navigation.ts'

interface WatchesState {
  /** The newest; null when there is none, or when it has ended and was put away. */
  readonly watch: WatchState | null
  /** `performance.now()` at which the next session begins; null while it does not wait. */
  readonly due: number | null
}

export type Watches = ReturnType<typeof createWatches>

export const isWatching = ({ watch }: WatchesState): boolean => watch !== null && watch.phase !== 'ended'

export function createWatches(client: Client, navigation: Navigation, documents: Documents) {
  const store = createStore<WatchesState>(() => ({ watch: null, due: null }))
  const listeners = new Set<(watch: WatchState) => void>()
  let followed: string | null = null

  function follow({ runId }: WatchState): void {
    if (runId === null || runId === followed) return
    const from = followed
    followed = runId
    documents.open(runId)
    // Who points at an event of the one before is reading.
    if (from !== null && (documents.store.getState().byId[from]?.selected ?? null) === null)
      navigation.follow(from, runId)
  }

  const put = (watch: WatchState) => {
    const before = store.getState().watch
    // An older one ends after a newer has begun.
    if (before && before.id !== watch.id && before.startedAt > watch.startedAt) return watch
    store.setState({ watch, due: watch.next && performance.now() + watch.next.ms })
    follow(watch)
    if (watch.phase === 'ended' && before?.id === watch.id && before.phase !== 'ended')
      for (const listener of [...listeners]) listener(watch)
    return watch
  }
  client.on('watch.changed', put)
  const call = async (name: 'watch.hurry' | 'watch.stop') => {
    const { watch } = store.getState()
    if (watch) await client.call(name, { id: watch.id })
  }
  return {
    store,
    async load() {
      const [newest] = await client.call('watch.list')
      if (newest && newest.phase !== 'ended') put(newest)
    },
    /** @param from session that is looked at, in place of which those of the watch are shown */
    async start(
      source: RunSource,
      secrets: GivenSecrets | undefined,
      consents: readonly Consent[],
      from: string | null,
    ) {
      followed = from
      return put(await client.call('watch.start', { source, secrets, consents }))
    },
    hurry: () => call('watch.hurry'),
    stop: () => call('watch.stop'),
    /** Puts an ended one away in this window. */
    dismiss: () => store.setState({ watch: null, due: null }),
    /** Told each watch that ends while this window is there. */
    onEnd(listener: (watch: WatchState) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
