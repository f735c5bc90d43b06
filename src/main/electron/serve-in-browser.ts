/**
 * The packed app where its window would have no sandbox: an AppImage is started with `--no-sandbox` where the system
 * gives programs no namespaces, and people add the switch. A page that shows what hostile servers send is never opened
 * like that; the user's own browser, which has a sandbox, shows the app instead.
 */
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { judge } from '../app/judge.ts'
import { createApp } from '../app.ts'
import { version } from '../session/product.ts'
import { type OpenedBrowser, openBrowser } from '../web/open-browser.ts'
import { type Served, serve } from '../web/web-host.ts'
import { WEB_HOST } from '../web/web-window-host.ts'
import { type DesktopParts, LAST_WORDS_MS, whenReady } from './desktop.ts'
import { createEngineClient } from './engine-client.ts'
import { fileArguments } from './file-arguments.ts'
import { forkEngine } from './fork-engine.ts'

const OPEN_AGAIN = 0
const END = 1

export const serveInBrowser = (parts: DesktopParts): void => whenReady(() => start(parts))

async function start({ home, folder, files }: DesktopParts): Promise<void> {
  const engine = createEngineClient(() => forkEngine(folder))
  const served = await serve({
    renderer: join(folder, '../renderer'),
    openApp: () => createApp({ host: WEB_HOST, home, version, runner: engine, computeVerdict: judge }),
  })
  await served.app
  const browsers: OpenedBrowser[] = []
  openFiles(served, files)
  app.on('second-instance', (_event, argv, from) => {
    openFiles(served, fileArguments(argv.slice(1), from))
    void show(served, home, browsers)
  })
  app.on('before-quit', (event) => {
    event.preventDefault()
    void end(served, browsers).finally(() => {
      engine.close()
      app.exit(0)
    })
  })
  process.stderr.write(`${MESSAGE}. ${WHY}\n`)
  await showUntilEnded(served, home, browsers)
  app.quit()
}

const MESSAGE = 'FTPScope runs in your browser'
const WHY =
  'Its own window would have no sandbox here: the system gives it none, or it was started with --no-sandbox. The deb and rpm packages open a window.'

function openFiles({ app: ftpscope }: Served, files: readonly string[]): void {
  for (const file of files) void ftpscope.then((opened) => opened.openFile(file))
}

/** @returns what keeps the browser from opening */
async function show({ url }: Served, home: string, browsers: OpenedBrowser[]): Promise<string | null> {
  try {
    browsers.push(await openBrowser(url, home))
    return null
  } catch (error) {
    return `No browser was opened: ${(error as Error).message}. Open this address yourself, and keep it to yourself: ${url}`
  }
}

/** A box of the system, drawn without a page: there is no other place to end the program. */
async function showUntilEnded(served: Served, home: string, browsers: OpenedBrowser[]): Promise<void> {
  for (let answer = OPEN_AGAIN; answer !== END; ) {
    const trouble = await show(served, home, browsers)
    const { response } = await dialog.showMessageBox({
      title: 'FTPScope',
      message: MESSAGE,
      detail: [...(trouble === null ? [] : [trouble]), WHY, 'It runs until you end it here.'].join('\n\n'),
      buttons: ['Open the browser again', 'End FTPScope'],
      defaultId: OPEN_AGAIN,
      cancelId: END,
    })
    answer = response
  }
}

/** Running sessions are recorded to their end. */
async function end(served: Served, browsers: readonly OpenedBrowser[]): Promise<void> {
  const longEnough = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))
  await Promise.all(browsers.map((browser) => browser.forget()))
  await Promise.race([served.close(), longEnough])
}
