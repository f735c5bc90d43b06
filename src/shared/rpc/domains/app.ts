/** The app itself: what it is, what this host can do, and what was asked of it from outside the window. */
import type { Document } from './documents.ts'

export interface AppInfo {
  readonly name: string
  readonly version: string
  /** Changes with every start of the app: what was only in memory is gone when it differs. */
  readonly instance: string
  readonly host: 'desktop' | 'browser'
  readonly node: string
  readonly electron: string | null
  readonly chromium: string | null
  /** Whether the window runs in Chromium's sandbox; null in a browser, which has its own. */
  readonly sandboxed: boolean | null
  /** `OpenSSL` or `BoringSSL`, of the process that runs sessions. */
  readonly tlsLibrary: string
  readonly tlsLibraryVersion: string
  readonly os: string
  readonly arch: string
  readonly dataFolder: string
  readonly abilities: HostAbilities
}

interface HostAbilities {
  /** `host.pickFile` and native save dialogs; without them the page picks with an input and saves by download. */
  readonly fileDialogs: boolean
  /** `host.copy`; without it the page uses the browser's clipboard. */
  readonly clipboard: boolean
  /** PDF is made by the app; without it the page opens the report and prints it. */
  readonly printToPdf: boolean
  /** `host.notify`. */
  readonly notifications: boolean
  /** `host.selfTest`. */
  readonly selfTest: boolean
  /** The host has a menu bar that sends `app.command`. */
  readonly menu: boolean
  /** Where passwords go. `why` says in plain words why there is no keychain. */
  readonly secrets: { readonly place: 'keychain' | 'session'; readonly why: string | null }
}

/** What a menu, shortcut of the host or the command palette can ask of the window. */
export const WINDOW_COMMANDS = [
  'new-session',
  'run',
  'cancel',
  'open-file',
  'save-transcript',
  'export-report',
  'copy-for-ticket',
  'find',
  'command-palette',
  'show-session',
  'show-history',
  'show-profiles',
  'show-matrix',
  'show-wizard',
  'show-lab',
  'show-settings',
  'view-timeline',
  'view-ladder',
  'view-transcript',
  'zoom-in',
  'zoom-out',
  'zoom-fit',
  'text-larger',
  'text-smaller',
  'text-normal',
  'about',
] as const
export type WindowCommand = (typeof WINDOW_COMMANDS)[number]

export interface AppCalls {
  'app.info'(): AppInfo
  /**
   * The window can show things now: answers what was asked before it could (a file opened with the app). Later
   * requests come as events. A second call answers nothing twice.
   */
  'app.ready'(): { readonly documents: readonly Document[]; readonly commands: readonly WindowCommand[] }
}

export interface AppEvents {
  /** To the window whose menu was used. */
  'app.command': { readonly command: WindowCommand }
  /** A file was opened from outside: file association, second start with an argument, recent documents. */
  'app.opened': Document
  /** Something went wrong that no call answers for, for instance history that could not be written. */
  'app.problem': { readonly message: string }
}
