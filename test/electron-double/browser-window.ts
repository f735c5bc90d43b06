/** `BrowserWindow` and `webContents`: a page of Chromium, with the preload script in a world of its own. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Frame, Page, Request as PageRequest, Route } from 'playwright-core'
import { app, beforeExit, scratch } from './app.ts'
import { launchChromium } from './chromium.ts'
import { ipcMain } from './ipc.ts'
import { answer, inward, outward } from './protocol.ts'
import { mainWorldSource, preloadWorldSource } from './worlds.ts'

const PRELOAD = 'electron-preload'
export const profile = join(scratch, 'chromium')

export const browser: Promise<BrowserContext> = app.whenReady().then(async () => {
  const context = await launchChromium(profile)
  beforeExit(() => context.close())
  // A page that closes in the middle of its request needs no answer.
  await context.route('**', (route, request) => serve(route, request).catch(() => {}))
  return context
})

const contentsOf = new Map<Page, WebContents>()

/** The app's own pages are answered by the app; everything else does not exist. */
async function serve(route: Route, request: PageRequest): Promise<void> {
  const url = inward(request.url())
  const frame = frameOf(request)
  // A window that the page opened: whether it may is decided by its open handler, and it never gets anything.
  if (!frame) return route.abort('blockedbyclient')
  const contents = contentsOf.get(frame.page())
  const navigates = request.isNavigationRequest() && frame.parentFrame() === null
  if (navigates && contents && !contents.mayNavigate(url)) return route.abort('aborted')
  const response = await answer(url, request.method())
  if (!response) return route.abort('blockedbyclient')
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** The first request of a popup comes before its frame. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}

interface WebPreferences {
  readonly preload?: string
  readonly javascript?: boolean
  readonly sandbox?: boolean
  readonly contextIsolation?: boolean
  readonly nodeIntegration?: boolean
}
interface FromPage {
  readonly channel: string
  readonly args: readonly unknown[]
  readonly invoke?: number
}
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

class WebContents extends EventEmitter {
  readonly opened: Promise<{ readonly page: Page; readonly cdp: CDPSession }>
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #destroyed = false
  /** Execution context of the preload's world; none between two loads. */
  #context: number | undefined
  #queue: string[] = []
  #expected: string | null = null
  #current = ''

  constructor(preferences: WebPreferences) {
    super()
    this.opened = this.#open(preferences)
    // Whoever loads a page hears of it.
    this.opened.catch(() => {})
    app.emit('web-contents-created', {}, this)
  }

  async #open({ preload, javascript = true }: WebPreferences) {
    const context = await browser
    const blank = context.pages().find((page) => page.url() === 'about:blank' && !contentsOf.has(page))
    const page = blank ?? (await context.newPage())
    contentsOf.set(page, this)
    const cdp = await context.newCDPSession(page)
    page.on('close', () => {
      this.#destroyed = true
      contentsOf.delete(page)
      this.emit('destroyed')
    })
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    page.on('popup', (popup) => void popup.close())
    cdp.on('Page.windowOpen', ({ url }) => void this.#openHandler({ url: inward(url) }))
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    if (!javascript) await cdp.send('Emulation.setScriptExecutionDisabled', { value: true })
    if (preload !== undefined) await this.#installPreload(cdp, page, preload)
    return { page, cdp }
  }

  async #installPreload(cdp: CDPSession, page: Page, preload: string) {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD) return
      this.#context = context.id
      for (const message of this.#queue.splice(0)) this.#deliver(message)
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = undefined
    })
    cdp.on('Runtime.bindingCalled', ({ payload }) => void this.#receive(JSON.parse(payload) as FromPage, page))
    await cdp.send('Runtime.addBinding', { name: '__electronSend', executionContextName: PRELOAD })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource })
    const source = preloadWorldSource(readFileSync(preload, 'utf8'))
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD })
  }

  async #receive({ channel, args, invoke }: FromPage, page: Page) {
    const url = inward(page.url())
    const [origin = ''] = /^[^:]+:\/\/[^/]*/.exec(url) ?? []
    const event = { sender: this, senderFrame: { url, origin, parent: null } }
    if (invoke === undefined) {
      ipcMain.emit(channel, event, ...args)
      return
    }
    try {
      this.#deliver(JSON.stringify({ reply: invoke, value: await ipcMain.invoke(channel, event, args) }))
    } catch (error) {
      this.#deliver(JSON.stringify({ reply: invoke, error: `Error invoking remote method '${channel}': ${error}` }))
    }
  }

  #deliver(message: string) {
    const { opened } = this
    if (this.#context === undefined) {
      this.#queue.push(message)
      return
    }
    const contextId = this.#context
    const expression = `__electronReceive(${message})`
    // A page that is gone gets no messages: nobody minds in Electron either.
    void opened.then(({ cdp }) => cdp.send('Runtime.evaluate', { expression, contextId })).catch(() => {})
  }

  /** As Electron: a load that the program asked for, or the same page again, is not asked about. */
  mayNavigate(url: string): boolean {
    if (url === this.#expected || url === this.#current) {
      this.#current = url
      this.#expected = null
      return true
    }
    let prevented = false
    const event = {
      url,
      preventDefault() {
        prevented = true
      },
    }
    this.emit('will-navigate', event, url)
    return !prevented
  }

  async load(url: string, size: { readonly width: number; readonly height: number }): Promise<void> {
    const { page } = await this.opened
    await page.setViewportSize(size)
    this.#expected = url
    await page.goto(outward(url), { waitUntil: 'load' })
    this.emit('did-finish-load')
  }

  readonly isDestroyed = () => this.#destroyed
  readonly getURL = () => this.#current
  readonly send = (channel: string, ...args: unknown[]) =>
    this.#deliver(JSON.stringify(structuredClone({ channel, args })))
  readonly setWindowOpenHandler = (handler: OpenHandler) => {
    this.#openHandler = handler
  }
  readonly reload = () => void this.opened.then(({ page }) => page.reload()).catch(() => {})
  readonly printToPDF = async ({ preferCSSPageSize = false, printBackground = false } = {}) => {
    const { page } = await this.opened
    return page.pdf({ preferCSSPageSize, printBackground })
  }
}

interface WindowOptions {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly webPreferences?: WebPreferences
}

const windows = new Set<BrowserWindow>()

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  /** As they were given: tests look at them. */
  readonly options: WindowOptions
  #bounds: { x: number; y: number; width: number; height: number }
  #maximized = false
  #fullScreen = false
  #visible = false

  static getAllWindows = () => [...windows]
  static getFocusedWindow = () => [...windows].find((window) => window.isVisible()) ?? null
  static fromWebContents = (contents: unknown) => [...windows].find((window) => window.webContents === contents) ?? null

  constructor(options: WindowOptions = {}) {
    super()
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents(options.webPreferences ?? {})
    windows.add(this)
    this.webContents.once('destroyed', () => {
      windows.delete(this)
      this.emit('closed')
      if (windows.size > 0 || app.isQuitting()) return
      if (!app.emit('window-all-closed')) app.quit()
    })
  }

  readonly loadURL = async (url: string) => {
    await this.webContents.load(url, this.#bounds)
    this.emit('ready-to-show')
  }

  /** false when a listener refused. */
  readonly closeAndWait = async (): Promise<boolean> => {
    let prevented = false
    this.emit('close', {
      preventDefault() {
        prevented = true
      },
    })
    if (!prevented) await this.destroyAndWait()
    return !prevented
  }
  readonly destroyAndWait = async () => {
    const { page } = await this.webContents.opened
    if (!page.isClosed()) await page.close()
  }

  readonly close = () => void this.closeAndWait()
  readonly destroy = () => void this.destroyAndWait()
  readonly isDestroyed = () => this.webContents.isDestroyed()
  readonly show = () => {
    this.#visible = true
  }
  readonly isVisible = () => this.#visible
  readonly focus = () => void this.emit('focus')
  readonly isMinimized = () => false
  readonly restore = () => {}
  readonly getNormalBounds = () => ({ ...this.#bounds })
  readonly getBounds = this.getNormalBounds
  readonly setBounds = (bounds: Partial<{ x: number; y: number; width: number; height: number }>) => {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
    this.emit('move')
  }
  readonly maximize = () => {
    this.#maximized = true
  }
  readonly isMaximized = () => this.#maximized
  readonly setFullScreen = (on: boolean) => {
    this.#fullScreen = on
  }
  readonly isFullScreen = () => this.#fullScreen
}

app.closeWindows = async () => {
  for (const window of [...windows]) if (!(await window.closeAndWait())) return false
  return true
}
