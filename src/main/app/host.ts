/** What the app needs from the place where it runs: Electron, or a web host for a browser. */
import type { AppInfo } from '../../shared/rpc/domains/app.ts'
import type { ChosenFile, FilePurpose, FileResult, PickedFile, SelfTestRow } from '../../shared/rpc/domains/host.ts'
import type { Keychain } from '../storage/secrets.ts'

export interface Host {
  readonly info: Pick<AppInfo, 'host' | 'electron' | 'chromium' | 'sandboxed' | 'abilities'>
  readonly keychain: Keychain | null
}

export interface FileToSave {
  readonly fileName: string
  readonly mimeType: string
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>
  /** A page to be opened in a tab of its own where there is no dialog. */
  readonly inline?: boolean
}

/** The native side of one window. */
export interface WindowHost {
  pickFile(purpose: FilePurpose): Promise<PickedFile | null>
  /** Logs, captures, transcripts. */
  pickFiles(): Promise<readonly ChosenFile[]>
  save(file: FileToSave): Promise<FileResult>
  openExternal(url: string): Promise<void>
  copy(text: string): Promise<void>
  copyPicture(png: Uint8Array): Promise<void>
  showInFolder(path: string): void
  /** A message of the system; pressing it shows the window. */
  notify(title: string, text: string): void
  selfTest(): Promise<readonly SelfTestRow[]>
  /** null where the host cannot; the HTML is self-contained. */
  readonly printToPdf: ((html: string) => Promise<Uint8Array>) | null
}
