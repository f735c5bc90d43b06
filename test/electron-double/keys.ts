/** Keys that a page did not take, as menus name them. */

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMES: Readonly<Record<string, string>> = { '+': 'Plus', '=': 'Plus' }

/** For instance `CmdOrCtrl+Shift+C`. */
function acceleratorOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const shift = shiftKey && (letter !== undefined || key.length > 1)
  return [(ctrlKey || metaKey) && 'CmdOrCtrl', altKey && 'Alt', shift && 'Shift', letter ?? NAMES[key] ?? key]
    .filter(Boolean)
    .join('+')
}

const listeners: ((accelerator: string) => void)[] = []
export const onKeyLeftOver = (listener: (accelerator: string) => void) => void listeners.push(listener)
export function leaveKeyOver(press: KeyPress): void {
  for (const listener of listeners) listener(acceleratorOf(press))
}
