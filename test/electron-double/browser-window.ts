/** `BrowserWindow` and `webContents`: a page of Chromium, with the preload script in a world of its own. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Frame, Page, Request as PageRequest, Route } from 'playwright-core'
import { app, preventable, scratch } from './app.ts'
import { launchChromium } from './chromium.ts'
import { ipcMain } from './ipc.ts'
import { type KeyPress, leaveKeyOver } from './keys.ts'
import { isGranted } from './native.ts'
import { answer, inward, outward } from './protocol.ts'
import { HOOKS, strict, whims } from './strict.ts'
import { mainWorldSource, preloadWorldSource } from './worlds.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const PRELOAD = 'electron-preload'
export const profile = join(scratch, 'chromium')

export const browser: Promise<BrowserContext> = app.whenReady().then(async () => {
  const context = await launchChromium(profile)
  // A page that closes in the middle of its request needs no answer.
  await context.route('**', (route, request) => serve(route, request).catch(() => {}))
  return context
})

const contentsOf = new Map<Page, WebContents>()

/** What the page's own world asks of the browser. */
type FromPageWorld =
  | { readonly kind: 'permission'; readonly id: number; readonly name: string }
  | { readonly kind: 'key'; readonly press: KeyPress }

/** The app's own pages are answered by the app; everything else does not exist. */
async function serve(route: Route, request: PageRequest): Promise<void> {
  const url = inward(request.url())
  const frame = frameOf(request)
  // A window that the page opened: whether it may is decided by its open handler, and it never gets anything.
  if (!frame) return route.abort('blockedbyclient')
  const contents = contentsOf.get(frame.page())
  const navigates = request.isNavigationRequest() && frame.parentFrame() === null
  if (navigates && contents && !contents[HOOKS].mayNavigate(url)) return route.abort('aborted')
  const response = await answer(url, request.method())
  if (!response || whims.failLoad) return route.abort('blockedbyclient')
  // The preload script runs at once, the page's own when they have come.
  if (request.resourceType() === 'script') await sleep(Math.random() * whims.pageDelay)
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
}
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

class WebContents extends EventEmitter {
  readonly #opened: Promise<{ readonly page: Page; readonly cdp: CDPSession }>
  /** As the app knows it. */
  #self: WebContents = this
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #destroyed = false
  /** Execution context of the preload's world; none between two loads. */
  #context: number | undefined
  #expected: string | null = null
  #current = ''

  constructor(preferences: WebPreferences) {
    super()
    this.#opened = this.#open(preferences)
    // Whoever loads a page hears of it.
    this.#opened.catch(() => {})
  }

  static make(preferences: WebPreferences): WebContents {
    const made = new WebContents(preferences)
    made.#self = strict('WebContents', made)
    app.emit('web-contents-created', {}, made.#self)
    return made.#self
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
    await this.#installPageWorld(cdp)
    if (preload !== undefined) await this.#installPreload(cdp, page, preload)
    return { page, cdp }
  }

  async #installPageWorld(cdp: CDPSession) {
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== '__electronAsk') return
      const asked = JSON.parse(payload) as FromPageWorld
      if (asked.kind === 'key') return leaveKeyOver(asked.press)
      void isGranted(asked.name).then((granted) =>
        cdp.send('Runtime.evaluate', { expression: `__electronAnswer(${asked.id}, ${granted})` }).catch(() => {}),
      )
    })
    await cdp.send('Runtime.addBinding', { name: '__electronAsk' })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource })
  }

  async #installPreload(cdp: CDPSession, page: Page, preload: string) {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD) return
      this.#context = context.id
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = undefined
    })
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__electronSend') this.#receive(JSON.parse(payload) as FromPage, page)
    })
    await cdp.send('Runtime.addBinding', { name: '__electronSend', executionContextName: PRELOAD })
    const source = preloadWorldSource(readFileSync(preload, 'utf8'))
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD })
  }

  #receive({ channel, args }: FromPage, page: Page) {
    const url = inward(page.url())
    const [origin = ''] = /^[^:]+:\/\/[^/]*/.exec(url) ?? []
    ipcMain.emit(channel, { sender: this.#self, senderFrame: { url, origin, parent: null } }, ...args)
  }

  /** A page that is gone, or not there yet, gets no messages: nobody keeps them in Electron either. */
  #deliver(message: string) {
    const contextId = this.#context
    if (contextId === undefined) return
    const expression = `__electronReceive(${message})`
    void this.#opened.then(({ cdp }) => cdp.send('Runtime.evaluate', { expression, contextId })).catch(() => {})
  }

  /** As Electron: a load that the program asked for, or the same page again, is not asked about. */
  #mayNavigate(url: string): boolean {
    if (url === this.#expected || url === this.#current) {
      this.#current = url
      this.#expected = null
      return true
    }
    const event = Object.assign(preventable(), { url })
    this.emit('will-navigate', event, url)
    return !event.defaultPrevented
  }

  async #load(url: string, size: { readonly width: number; readonly height: number }): Promise<void> {
    const { page } = await this.#opened
    await page.setViewportSize(size)
    this.#expected = url
    await this.#watchLoad(url, page.goto(outward(url), { waitUntil: 'load' }))
  }

  async #watchLoad(url: string, load: Promise<unknown>): Promise<void> {
    try {
      await load
    } catch {
      this.emit('did-fail-load', {}, -20, 'ERR_BLOCKED_BY_CLIENT', url, true)
      throw new Error(`ERR_BLOCKED_BY_CLIENT (-20) loading '${url}'`)
    }
    this.emit('did-finish-load')
  }

  readonly [HOOKS] = {
    page: async (): Promise<Page> => (await this.#opened).page,
    mayNavigate: (url: string) => this.#mayNavigate(url),
    load: (url: string, size: { readonly width: number; readonly height: number }) => this.#load(url, size),
  }

  readonly isDestroyed = () => this.#destroyed
  readonly getURL = () => this.#current
  readonly send = (channel: string, ...args: unknown[]) =>
    this.#deliver(JSON.stringify(structuredClone({ channel, args })))
  readonly setWindowOpenHandler = (handler: OpenHandler) => {
    this.#openHandler = handler
  }
  readonly reload = () =>
    void this.#opened.then(({ page }) => this.#watchLoad(this.#current, page.reload())).catch(() => {})
  readonly executeJavaScript = async (code: string): Promise<unknown> => (await this.#opened).page.evaluate(code)
  readonly printToPDF = async ({ preferCSSPageSize = false, printBackground = false } = {}) => {
    const { page } = await this.#opened
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

const windows = new Set<Window>()

class Window extends EventEmitter {
  readonly webContents: WebContents
  readonly #options: WindowOptions
  #bounds: { x: number; y: number; width: number; height: number }
  #maximized = false
  #fullScreen = false
  #visible = false

  static getAllWindows = () => [...windows]
  static getFocusedWindow = () => [...windows].find((window) => window.isVisible()) ?? null

  constructor(options: WindowOptions = {}) {
    super()
    this.#options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = WebContents.make(options.webPreferences ?? {})
  }

  /** @param self as the app knows it */
  #enlist(self: Window): void {
    windows.add(self)
    this.webContents.once('destroyed', () => {
      windows.delete(self)
      this.emit('closed')
      if (windows.size > 0 || app[HOOKS].isQuitting()) return
      if (!app.emit('window-all-closed')) app.quit()
    })
  }

  readonly loadURL = async (url: string) => {
    await this.webContents[HOOKS].load(url, this.#bounds)
    if (whims.readyToShow) this.emit('ready-to-show')
  }

  /** false when a listener refused. */
  async #close(): Promise<boolean> {
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) await this.#destroy()
    return !event.defaultPrevented
  }
  async #destroy() {
    const page = await this.webContents[HOOKS].page()
    if (!page.isClosed()) await page.close()
  }

  /** For tests: the options as they were given. */
  readonly [HOOKS] = {
    options: () => this.#options,
    close: () => this.#close(),
    enlist: (self: Window) => this.#enlist(self),
  }

  readonly close = () => void this.#close()
  readonly destroy = () => void this.#destroy()
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
    // Electron shows a window that is maximized, drawn or not.
    if (!this.#visible) throw new Error('maximize() would show an empty window')
    this.#maximized = true
  }
  readonly isMaximized = () => this.#maximized
  readonly setFullScreen = (on: boolean) => {
    this.#fullScreen = on
  }
  readonly isFullScreen = () => this.#fullScreen
}

app[HOOKS].closeWindows = async () => {
  for (const window of [...windows]) if (!(await window[HOOKS].close())) return false
  return true
}

export type BrowserWindow = Window
export const BrowserWindow = new Proxy(Window, {
  construct(target, [options]: [WindowOptions]) {
    const made = new target(options)
    const self = strict('BrowserWindow', made)
    made[HOOKS].enlist(self)
    return self
  },
})
