/** Where short messages are shown: a modal dialog makes all around it inert, so they go into the topmost one. */
import { createStore } from 'zustand/vanilla'

export const toastPlace = createStore<{ readonly dialogs: readonly HTMLElement[] }>(() => ({ dialogs: [] }))

/** While the dialog is open; answers what takes it out again. */
export function showToastsIn(dialog: HTMLElement): () => void {
  toastPlace.setState(({ dialogs }) => ({ dialogs: [...dialogs, dialog] }))
  return () => toastPlace.setState(({ dialogs }) => ({ dialogs: dialogs.filter((other) => other !== dialog) }))
}
