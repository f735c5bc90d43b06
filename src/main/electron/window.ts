/** The app's window and its wire. */
import { join } from 'node:path'
import { BrowserWindow, type IpcMainEvent, ipcMain, nativeTheme } from 'electron'
import type { AppWire, ToWindow } from '../../shared/rpc/wire.ts'
import type { App, AttachedWindow } from '../app.ts'
import { desktopWindowHost } from './desktop-window-host.ts'
import { ORIGIN } from './guard.ts'
import type { Pages } from './pages.ts'
import { readWindowPlace, rememberWindowPlace, SMALLEST } from './window-state.ts'

export interface WindowParts {
  readonly app: App
  readonly pages: Pages
  /** Where the window's place is remembered. */
  readonly home: string
  /** Folder of the built main process. */
  readonly folder: string
}

export interface DesktopWindow {
  readonly window: BrowserWindow
  /** null while no page is loaded. */
  attached(): AttachedWindow | null
}

/** Opens where it was closed last, and shows itself when the page is drawn. */
export async function openWindow({ app, pages, home, folder }: WindowParts): Promise<DesktopWindow> {
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
  if (place.maximized) window.maximize()
  if (place.fullScreen) window.setFullScreen(true)
  rememberWindowPlace(window, home)
  const attached = attachWire(window, app, pages)
  reloadAfterCrash(window)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${ORIGIN}/`)
  return { window, attached }
}

/** Every load of the page is a new connection; what the app holds outlives it. */
function attachWire(window: BrowserWindow, app: App, pages: Pages): () => AttachedWindow | null {
  const { webContents } = window
  const host = desktopWindowHost(window, pages)
  let attached: AttachedWindow | null = null
  let listener: (message: unknown) => void = () => {}

  const detach = () => {
    attached?.close()
    attached = null
    listener = () => {}
  }
  const fromOurPage = ({ sender, senderFrame }: IpcMainEvent) =>
    sender === webContents && senderFrame?.parent === null && senderFrame.origin === ORIGIN

  const opened = (event: IpcMainEvent) => {
    if (!fromOurPage(event)) return
    detach()
    const wire: AppWire = {
      send(message: ToWindow) {
        if (!webContents.isDestroyed()) webContents.send('wire', message)
      },
      onMessage(given) {
        listener = given
      },
    }
    attached = app.attach(wire, host)
  }
  const received = (event: IpcMainEvent, message: unknown) => {
    if (fromOurPage(event)) listener(message)
  }
  ipcMain.on('wire-open', opened)
  ipcMain.on('wire', received)
  window.once('closed', () => {
    ipcMain.off('wire-open', opened)
    ipcMain.off('wire', received)
    detach()
  })
  return () => attached
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
