/** The native side of a desktop window: dialogs, clipboard, links, printing. */
import { basename, extname, join } from 'node:path'
import {
  app,
  type BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  type FileFilter,
  Notification,
  shell,
} from 'electron'
import { MOST_IMPORTED } from '../../shared/rpc/domains/history.ts'
import { type FilePurpose, MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { MOST_FILES } from '../../shared/rpc/domains/two-ended.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { decodeText } from '../app/decode-text.ts'
import type { WindowHost } from '../app/host.ts'
import { readBounded } from '../app/read-bounded.ts'
import { saveFile } from '../app/save-file.ts'
import type { DialogFolders } from './dialog-folders.ts'
import type { Pages } from './pages.ts'
import { printToPdf } from './print-to-pdf.ts'

const ALL: FileFilter = { name: 'All files', extensions: ['*'] }
const FILTERS: Record<FilePurpose, FileFilter[]> = {
  log: [{ name: 'Transcripts and logs', extensions: ['ftpscope', 'jsonl', 'log', 'txt', 'pcap', 'pcapng'] }, ALL],
  table: [{ name: 'Tables (CSV)', extensions: ['csv', 'txt'] }, ALL],
  profiles: [{ name: 'Profiles', extensions: ['xml', 'ini', 'duck', 'netrc', 'txt'] }, ALL],
  certificate: [{ name: 'Certificates (PEM)', extensions: ['pem', 'crt', 'cer'] }, ALL],
  key: [{ name: 'Keys (PEM)', extensions: ['pem', 'key'] }, ALL],
  history: [{ name: 'Histories', extensions: ['zip', 'ftpscope', 'jsonl'] }, ALL],
}

export interface WindowHostParts {
  /** Where a report waits while it is printed. */
  readonly pages: Pages
  readonly folders: DialogFolders
  readonly selfTest: WindowHost['selfTest']
}

export function desktopWindowHost(window: BrowserWindow, { pages, folders, selfTest }: WindowHostParts): WindowHost {
  /** Only what was saved here can be shown in its folder: a page may name any path. */
  const saved = new Set<string>()
  /** Held: one that is collected as garbage hears no click. */
  const told = new Set<Notification>()
  return {
    async pickFile(purpose) {
      const folder = await folders.last(purpose)
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        // Linux shows hidden files no more (Electron 43): `profiles.knownFiles` names those that are wanted.
        properties: ['openFile', 'showHiddenFiles'],
        ...(folder !== undefined && { defaultPath: folder }),
        filters: FILTERS[purpose],
      })
      const [path] = filePaths
      if (canceled || path === undefined) return null
      folders.used(purpose, path)
      const bytes = await readBounded(path, purpose === 'history' ? MOST_IMPORTED : MAX_TEXT)
      const name = basename(path)
      return purpose === 'history'
        ? { name, text: null, base64: bytes.toString('base64') }
        : { name, text: decodeText(bytes), base64: null }
    },
    async pickFiles() {
      const folder = await folders.last('log')
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
        ...(folder !== undefined && { defaultPath: folder }),
        filters: FILTERS.log,
      })
      if (canceled) return []
      for (const path of filePaths.slice(0, 1)) folders.used('log', path)
      return Promise.all(
        filePaths.slice(0, MOST_FILES).map(async (path) => ({
          name: basename(path),
          base64: (await readBounded(path, MAX_TEXT)).toString('base64'),
        })),
      )
    },
    async save(file) {
      const extension = extname(file.fileName).slice(1)
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join((await folders.last('save')) ?? app.getPath('downloads'), file.fileName),
        filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }, ALL] : [ALL],
      })
      if (canceled || filePath === '') return { kind: 'cancelled' }
      await saveFile(filePath, file)
      saved.add(filePath)
      folders.used('save', filePath)
      return { kind: 'saved', path: filePath }
    },
    openExternal: (url) => shell.openExternal(url),
    copy: (text) => clipboard.writeText(text),
    // Not by the page's own clipboard, which would need a permission.
    copyPicture: (png) =>
      clipboard.write([new ClipboardItem({ 'image/png': new Blob([Buffer.from(png)], { type: 'image/png' }) })]),
    showInFolder(path) {
      if (!saved.has(path)) throw new CallError('refused', 'Only files that were just saved can be shown.')
      shell.showItemInFolder(path)
    },
    notify(title, text) {
      const notification = new Notification({ title, body: text })
      told.add(notification)
      const forget = () => void told.delete(notification)
      notification.on('click', () => {
        forget()
        if (window.isDestroyed()) return
        if (window.isMinimized()) window.restore()
        window.show()
        window.focus()
      })
      notification.on('close', forget)
      notification.on('failed', forget)
      notification.show()
    },
    selfTest,
    printToPdf: (html) => printToPdf(pages, html),
  }
}
