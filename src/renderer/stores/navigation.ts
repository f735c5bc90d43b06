/** Which screen is shown, and of what. */
import { createStore } from 'zustand/vanilla'

interface Place {
  readonly screen: string
  /** Document on the session screen. */
  readonly document: string | null
  /** Second document, where two are compared. */
  readonly other: string | null
}

export type Navigation = ReturnType<typeof createNavigation>

export interface PlaceStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const KEY = 'place'
const START: Place = { screen: 'session', document: null, other: null }

/** `storage` is the tab's own, so that a reload comes back to the same place and a second tab starts afresh. */
export function createNavigation(storage: PlaceStorage) {
  const store = createStore<Place>(() => restore(storage))
  store.subscribe((place) => storage.setItem(KEY, JSON.stringify(place)))
  return {
    store,
    show: (screen: string) => store.setState({ screen }),
    /** The session screen without a document. */
    showStart: () => store.setState(START),
    /** The session screen with this document. */
    showDocument: (document: string) => store.setState({ screen: 'session', document, other: null }),
    /** Whoever looks at the first of these looks at the second from now on, on whatever screen. */
    follow: (from: string, to: string) =>
      store.setState((place) => (place.document === from && place.other === null ? { document: to } : {})),
    compare: (document: string, other: string) => store.setState({ screen: 'compare', document, other }),
  }
}

function restore(storage: PlaceStorage): Place {
  try {
    const { screen, document, other } = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Place>
    return { screen: screen ?? START.screen, document: document ?? null, other: other ?? null }
  } catch {
    // Anything of this origin can write to the tab's storage.
    return START
  }
}
