/** The app's window: opens where it was closed last, and shows itself as soon as there is something to see. */
import { join } from 'node:path'
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'
import type { App } from '../app.ts'
import type { WindowHostParts } from './desktop-window-host.ts'
import { openDialogFolders } from './dialog-folders.ts'
import { ORIGIN } from './guard.ts'
import type { Pages } from './pages.ts'
import { readWindowPlace, rememberWindowPlace, SMALLEST, type WindowPlace } from './window-state.ts'
import { attachWire } from './window-wire.ts'

export interface WindowParts {
  readonly app: App
  readonly pages: Pages
  readonly selfTest: WindowHostParts['selfTest']
  /** Where the window's place is remembered. */
  readonly home: string
  /** Folder of the built main process. */
  readonly folder: string
}

export interface DesktopWindow {
  readonly window: BrowserWindow
  /** Kept until a page is there that can obey it. */
  command(command: WindowCommand): void
}

/** ms after which a window is shown whatever its page does. */
const SHOWN_AT_LATEST = 2000
/** Chromium's code of a load that another load took the place of. */
const ABORTED = -3

export async function openWindow({ app, pages, home, folder, selfTest }: WindowParts): Promise<DesktopWindow> {
  const place = await readWindowPlace(home)
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'FTPScope',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#ffffff',
    webPreferences: {
      preload: join(folder, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  rememberWindowPlace(window, home)
  const wire = attachWire(window, app, { pages, folders: openDialogFolders(home), selfTest })
  reloadAfterCrash(window)
  showOnce(window, place)
  tellFailedLoads(window)
  // Told by `did-fail-load`.
  window.loadURL(`${ORIGIN}/`).catch(() => {})
  return { window, command: wire.command }
}

/**
 * `ready-to-show` alone may never come: on Wayland and where the GPU process dies (electron 48859), or when the load
 * fails. A hidden window cannot be found by anybody.
 */
function showOnce(window: BrowserWindow, { maximized, fullScreen }: WindowPlace): void {
  let shown = false
  const show = () => {
    if (shown || window.isDestroyed()) return
    shown = true
    clearTimeout(timer)
    // Before: `maximize` shows a window, and it would be an empty one.
    window.show()
    // `npm start` listens, and falls back to a browser when Electron ends without it.
    process.send?.('window-shown')
    if (maximized) window.maximize()
    if (fullScreen) window.setFullScreen(true)
  }
  const timer = setTimeout(show, SHOWN_AT_LATEST)
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', show)
  window.webContents.once('did-fail-load', show)
}

function tellFailedLoads(window: BrowserWindow): void {
  window.webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    dialog.showErrorBox('FTPScope cannot show its window', `${description} (${code}). Install it again.`)
  })
}

/** Sessions live in the app: a page that died finds them again. One that dies at once is left alone. */
function reloadAfterCrash(window: BrowserWindow): void {
  let last = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - last < 10_000) return
    last = Date.now()
    window.webContents.reload()
  })
}
