/** The event on which the pointer rests: ladder, timeline and evidence show it together. */
import { createStore } from 'zustand/vanilla'
import type { EventId } from '../../shared/transcript/event.ts'

export function createPointed() {
  const store = createStore<{ readonly event: EventId | null }>(() => ({ event: null }))
  return {
    store,
    point(event: EventId | null) {
      if (store.getState().event !== event) store.setState({ event })
    },
  }
}
