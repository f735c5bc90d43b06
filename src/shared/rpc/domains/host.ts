/** What only the place where the app runs can do. */

/**
 * `download`: a path on the app's own web host that can be fetched once, within a minute; `inline` ones are pages to be
 * opened (and printed) in a tab of their own.
 */
export type FileResult =
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'download'; readonly url: string; readonly fileName: string; readonly inline: boolean }
  | { readonly kind: 'cancelled' }

export const FILE_PURPOSES = ['log', 'table', 'profiles', 'certificate', 'key', 'history'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

/** `text` as UTF-8 (or UTF-16 with a byte order mark); `base64` for the history's zip files. */
export interface PickedFile {
  readonly name: string
  readonly text: string | null
  readonly base64: string | null
}

export interface ChosenFile {
  readonly name: string
  readonly base64: string
}

/** Characters of text in one call, and bytes of a picked file. */
export const MAX_TEXT = 32 * 1024 * 1024

/** One thing that the desktop app needs and that only the machine at hand can show. */
export interface SelfTestRow {
  readonly title: string
  /** `told`: a fact that is neither right nor wrong. `skipped`: not on this system, or not while a person works here. */
  readonly state: 'passed' | 'failed' | 'told' | 'skipped'
  readonly detail: string
}

export interface HostCalls {
  /** Native dialog; `unsupported` where `abilities.fileDialogs` is false. Null when cancelled. */
  'host.pickFile'(params: { readonly purpose: FilePurpose }): PickedFile | null
  /** As `host.pickFile`, any number of files. Empty when cancelled. */
  'host.pickFiles'(): readonly ChosenFile[]
  'host.saveText'(params: { readonly fileName: string; readonly text: string }): FileResult
  /** For pictures (PNG) that the page made. */
  'host.saveBytes'(params: { readonly fileName: string; readonly base64: string }): FileResult
  /** `https:` only, without user name or password. On the web host `unsupported`: the page uses a plain link. */
  'host.openExternal'(params: { readonly url: string }): void
  'host.copy'(params: { readonly text: string }): void
  /** PNG. */
  'host.copyPicture'(params: { readonly base64: string }): void
  /** Whether this installation works here; `unsupported` where `abilities.selfTest` is false. Takes up to a minute. */
  'host.selfTest'(): readonly SelfTestRow[]
  'host.showInFolder'(params: { readonly path: string }): void
  /** A message of the system; `unsupported` where `abilities.notifications` is false: the page asks the browser. */
  'host.notify'(params: { readonly title: string; readonly text: string }): void
}
