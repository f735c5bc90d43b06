/** Entry of the desktop app: ties the application to Electron. Nothing is decided here. */
import { join } from 'node:path'
import { app, dialog, Menu, nativeTheme } from 'electron'
import { computeVerdict } from '../app/compute-verdict.ts'
import type { Host } from '../app/host.ts'
import { type App, createApp } from '../app.ts'
import { version } from '../session/product.ts'
import { dataFolder } from '../storage/data-folder.ts'
import { loadAssets } from '../web/assets.ts'
import { createEngineClient, type EngineClient } from './engine-client.ts'
import { fileArguments } from './file-arguments.ts'
import { forkEngine } from './fork-engine.ts'
import { guardPages, guardSession } from './guard.ts'
import { systemKeychain } from './keychain.ts'
import { buildMenu } from './menu.ts'
import { registerScheme, servePages } from './pages.ts'
import { type DesktopWindow, openWindow } from './window.ts'

const FOLDER = import.meta.dirname
const home = dataFolder()
/** Longest time that running sessions get to end properly when the program is closed. */
const LAST_WORDS_MS = 5000

let running: { readonly ftpscope: App; readonly engine: EngineClient } | null = null
let main: DesktopWindow | null = null
let openMain: (() => Promise<void>) | null = null
/** Asked for before the app could open them. */
const filesToOpen: string[] = []

if (process.env.FTPSCOPE_HOME) app.setPath('userData', join(home, 'desktop'))
registerScheme()
guardPages()
if (app.requestSingleInstanceLock()) begin()
else app.quit()

function begin(): void {
  app.on('second-instance', (_event, argv, folder) => {
    openFiles(fileArguments(argv.slice(1), folder))
    showWindow()
  })
  // macOS sends this before the app is ready, too.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFiles([path])
  })
  app.on('activate', showWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', endProperly)
  openFiles(fileArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd()))
  // Not awaited at top level: Electron becomes ready only after this module has been evaluated.
  app
    .whenReady()
    .then(start)
    .catch((error: Error) => {
      dialog.showErrorBox('FTPScope cannot start', error.message)
      app.exit(1)
    })
}

async function start(): Promise<void> {
  guardSession()
  const engine = createEngineClient(() => forkEngine(FOLDER))
  const ftpscope = await createApp({ host: desktopHost(), home, version, runner: engine, computeVerdict })
  running = { ftpscope, engine }
  const pages = servePages(await loadAssets(join(FOLDER, '../renderer')))
  const { settings, windows } = ftpscope.services
  nativeTheme.themeSource = (await settings.get()).theme
  windows.subscribe('settings.changed', ({ theme }) => {
    nativeTheme.themeSource = theme
  })
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: version })
  Menu.setApplicationMenu(buildMenu((command) => main?.attached()?.command(command)))
  openMain = async () => {
    main = await openWindow({ app: ftpscope, pages, home, folder: FOLDER })
    main.window.once('closed', () => {
      main = null
    })
  }
  await openMain()
  openFiles(filesToOpen.splice(0))
}

function showWindow(): void {
  if (!main) void openMain?.()
  else if (main.window.isMinimized()) main.window.restore()
  main?.window.focus()
}

function openFiles(paths: readonly string[]): void {
  if (!running) filesToOpen.push(...paths)
  else
    for (const path of paths) {
      app.addRecentDocument(path)
      void running.ftpscope.openFile(path)
    }
}

/** Running sessions are cancelled and recorded to their end before the program goes. */
function endProperly(event: { preventDefault(): void }): void {
  if (!running) return
  const { ftpscope, engine } = running
  running = null
  event.preventDefault()
  const longEnough = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))
  void Promise.race([ftpscope.close(), longEnough]).finally(() => {
    engine.close()
    app.quit()
  })
}

function desktopHost(): Host {
  const keychain = systemKeychain()
  const there = 'seal' in keychain
  return {
    info: {
      host: 'desktop',
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
      abilities: {
        fileDialogs: true,
        clipboard: true,
        printToPdf: true,
        menu: true,
        secrets: there ? { place: 'keychain', why: null } : { place: 'session', why: keychain.why },
      },
    },
    keychain: there ? keychain : null,
  }
}
