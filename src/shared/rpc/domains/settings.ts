import { type KnownHere, NOTHING_KNOWN } from '../../diagnosis/known-here.ts'

/** Settings that the window shows; the host keeps its window's place and size to itself. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Per cent, 80 to 200. */
  readonly textSize: number
  readonly utc: boolean
  /** What is kept of the history; null keeps all. Runs with a tag or a note are never removed by themselves. */
  readonly keepRuns: number | null
  readonly keepDays: number | null
  /** The first-run screen has been seen. */
  readonly welcomed: boolean
  /** Products that a person named once: firewalls on either side, and the server. */
  readonly known: KnownHere
  /** What the window wants to find again: sizes of panes, last screen ... */
  readonly layout: Readonly<Record<string, string | number | boolean>>
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  textSize: 100,
  utc: false,
  keepRuns: null,
  keepDays: null,
  welcomed: false,
  known: NOTHING_KNOWN,
  layout: {},
}

/** What was used last, newest first, at most `MAX_RECENT`. */
export type Recent =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'profile'; readonly id: string; readonly name: string }
  | { readonly kind: 'run'; readonly id: string; readonly name: string }
export const MAX_RECENT = 12

export interface SettingsCalls {
  'settings.get'(): Settings
  /** Changes the given fields; `layout` is merged key by key. */
  'settings.change'(params: Partial<Settings>): Settings
  'settings.recent'(): readonly Recent[]
  'settings.clearRecent'(): void
}

export interface SettingsEvents {
  'settings.changed': Settings
  'settings.recentChanged': readonly Recent[]
}
