/** All that a window can be told to do, by menu, shortcut or palette, in the order in which the palette lists it. */
import { WINDOW_COMMANDS, type WindowCommand } from '../../shared/rpc/domains/app.ts'

export const COMMAND_NAMES = [
  ...WINDOW_COMMANDS,
  'go-to-failure',
  'copy-ladder',
  'show-open',
  'show-two-ended',
  'view-rule',
  'show-options',
  'watch',
  'watch-now',
  'watch-stop',
  'repeat',
  'other-place',
  'show-fleet',
] as const
export type CommandName = WindowCommand | (typeof COMMAND_NAMES)[number]

/**
 * `Mod` is Ctrl, or Command on a Mac. Browsers keep Ctrl+N, Ctrl+T and Ctrl+W to themselves, so none of them is here;
 * the desktop's menu has its own for these.
 */
const SHORTCUTS: Readonly<Partial<Record<CommandName, string>>> = {
  'command-palette': 'Mod+K',
  run: 'Mod+Enter',
  cancel: 'Mod+.',
  'open-file': 'Mod+O',
  'save-transcript': 'Mod+S',
  'export-report': 'Mod+E',
  find: 'Mod+F',
  'copy-for-ticket': 'Alt+Shift+C',
  'go-to-failure': 'F8',
  'show-session': 'Mod+1',
  'show-history': 'Mod+2',
  'show-profiles': 'Mod+3',
  'show-matrix': 'Mod+4',
  'show-wizard': 'Mod+5',
  'show-lab': 'Mod+6',
  'show-settings': 'Mod+,',
  'view-timeline': 'Alt+Shift+T',
  'view-ladder': 'Alt+Shift+L',
  'view-transcript': 'Alt+Shift+R',
  'text-larger': 'Mod+=',
  'text-smaller': 'Mod+-',
  'text-normal': 'Mod+0',
}

/** The shortcut of a key press, in the form of `SHORTCUTS`; null for a bare letter. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string | null {
  const mod = event.ctrlKey || event.metaKey
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const key = letter ?? (event.key === '+' ? '=' : event.key)
  if (!mod && !event.altKey && !/^F\d/.test(key)) return null
  const shift = event.shiftKey && (letter !== undefined || key.length > 1)
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
}

const BY_SHORTCUT = new Map(Object.entries(SHORTCUTS).map(([name, keys]) => [keys, name as CommandName]))
export const commandOfShortcut = (shortcut: string): CommandName | undefined => BY_SHORTCUT.get(shortcut)

/** As keys are labelled on this person's keyboard. */
export function shortcutText(name: CommandName, mac: boolean): string | null {
  const keys = SHORTCUTS[name]
  if (!keys) return null
  return keys.replace('Mod', mac ? '⌘' : 'Ctrl').replace('Alt', mac ? '⌥' : 'Alt')
}
