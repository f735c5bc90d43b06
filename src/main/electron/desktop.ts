/** The desktop app's life: one application, one window, files that the system hands over, a proper end. */
import { join } from 'node:path'
import { app, dialog, Menu, nativeTheme } from 'electron'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'
import { judge } from '../app/judge.ts'
import { type App, createApp } from '../app.ts'
import { version } from '../session/product.ts'
import { loadAssets } from '../web/assets.ts'
import { desktopHost } from './desktop-host.ts'
import { createEngineClient, type EngineClient } from './engine-client.ts'
import { fileArguments } from './file-arguments.ts'
import { forkEngine } from './fork-engine.ts'
import { guardSession } from './guard.ts'
import { buildMenu } from './menu.ts'
import { servePages } from './pages.ts'
import { selfTestRows } from './self-test/run-self-test.ts'
import { type DesktopWindow, openWindow } from './window.ts'

type MainWindow = ReturnType<typeof createMainWindow>

function createMainWindow(open: () => Promise<DesktopWindow>) {
  let opened: Promise<DesktopWindow> | null = null

  function use(work: (window: DesktopWindow) => void): void {
    opened ??= open().then((main) => {
      main.window.once('closed', () => {
        opened = null
      })
      return main
    })
    opened.then(work).catch((error: Error) => {
      opened = null
      dialog.showErrorBox('FTPScope cannot open its window', error.message)
    })
  }

  return {
    /** Opens it, or brings it to the front. */
    show: () =>
      use(({ window }) => {
        if (window.isMinimized()) window.restore()
        window.focus()
      }),
    /** Opens it if need be; the command waits for its page. */
    command: (command: WindowCommand) => use((main) => main.command(command)),
  }
}

export interface DesktopParts {
  /** FTPScope's data folder. */
  readonly home: string
  /** Folder of the built main process. */
  readonly folder: string
  /** To be opened at the start. */
  readonly files: readonly string[]
}

interface Running {
  readonly ftpscope: App
  readonly engine: EngineClient
  readonly main: MainWindow
}

/** Longest time that running sessions get to end properly when the program is closed. */
export const LAST_WORDS_MS = 5000

let running: Running | null = null
/** Sessions are being ended. */
let ending = false
/** Asked for before the app could open them. */
const filesToOpen: string[] = []

export function startDesktop(parts: DesktopParts): void {
  filesToOpen.push(...parts.files)
  app.on('second-instance', (_event, argv, folder) => openFiles(fileArguments(argv.slice(1), folder)))
  // macOS sends this before the app is ready, too, and while no window is open.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFiles([path])
  })
  app.on('activate', () => running?.main.show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    // A quit that is prevented calls off logout and restart on macOS: only where a session would be cut.
    if (endProperly()) event.preventDefault()
  })
  whenReady(() => start(parts))
}

/** Not awaited at top level: Electron becomes ready only after the modules have been evaluated. */
export function whenReady(start: () => Promise<void>): void {
  app
    .whenReady()
    .then(start)
    .catch((error: Error) => {
      dialog.showErrorBox('FTPScope cannot start', error.message)
      app.exit(1)
    })
}

async function start({ home, folder }: DesktopParts): Promise<void> {
  guardSession()
  const engine = createEngineClient(() => forkEngine(folder))
  const ftpscope = await createApp({ host: desktopHost(), home, version, runner: engine, computeVerdict: judge })
  const pages = servePages(await loadAssets(join(folder, '../renderer')))
  const { settings, windows } = ftpscope.services
  nativeTheme.themeSource = (await settings.get()).theme
  windows.subscribe('settings.changed', ({ theme }) => {
    nativeTheme.themeSource = theme
  })
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: version })
  const main = createMainWindow(async () => {
    const selfTest = () => selfTestRows({ pages, folder, alone: false })
    const opened = await openWindow({ app: ftpscope, pages, home, folder, selfTest })
    // Windows sends no `before-quit` when it shuts down.
    opened.window.on('session-end', () => void endProperly())
    return opened
  })
  Menu.setApplicationMenu(buildMenu((command) => main.command(command)))
  running = { ftpscope, engine, main }
  openFiles(filesToOpen.splice(0))
}

/** Files are told to a window, so there is one; none at all means that the window alone is wanted. */
function openFiles(paths: readonly string[]): void {
  if (!running) {
    filesToOpen.push(...paths)
    return
  }
  for (const path of paths) {
    app.addRecentDocument(path)
    void running.ftpscope.openFile(path)
  }
  running.main.show()
}

/**
 * Running sessions are cancelled and recorded to their end before the program goes; then it quits by itself.
 * @returns false when there is nothing to wait for
 */
function endProperly(): boolean {
  if (!running) return ending
  const { ftpscope, engine } = running
  running = null
  const busy = ftpscope.isBusy()
  const closed = ftpscope.close()
  if (!busy) {
    engine.close()
    return false
  }
  ending = true
  const longEnough = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))
  void Promise.race([closed, longEnough]).finally(() => {
    ending = false
    engine.close()
    app.quit()
  })
  return true
}
