/** The event on which the pointer rests: ladder, timeline and evidence show it together. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EventId } from '../../shared/transcript/event.ts'

export interface PointedStore {
  readonly store: StoreApi<{ readonly event: EventId | null }>
  point(event: EventId | null): void
}

export function createPointed(): PointedStore {
  const store = createStore<{ readonly event: EventId | null }>(() => ({ event: null }))
  return {
    store,
    point(event) {
      if (store.getState().event !== event) store.setState({ event })
    },
  }
}
