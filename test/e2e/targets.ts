/**
 * Where the end-to-end tests run the built app: in a browser on the web host, and on the desktop, which is Electron where
 * its binary exists and its double elsewhere. `npm run build` comes first; `npm test` does it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, chromium, type Page } from 'playwright-core'
import { chromium as chromiumPath } from '../abilities.ts'
import { CHROMIUM_ARGS } from '../electron-double/chromium.ts'
import { launch } from '../electron-double/launch.ts'
import { enter } from './window.ts'

export interface Target {
  readonly page: Page
  /** FTPScope's data folder. */
  readonly home: string
  /** What the page reported: errors and violations of its policy. A test ends with none. */
  readonly problems: string[]
  /** A second tab on the same app; only in a browser. */
  readonly openTab?: () => Promise<Page>
  /** Runs in the main process with Electron's API; only on the desktop. */
  readonly evaluate?: <R, A>(fn: (electron: typeof import('electron'), arg: A) => R | Promise<R>, arg: A) => Promise<R>
  /** Ends the app; its data folder goes unless it was given. */
  close(): Promise<void>
}

interface TargetOptions {
  /** A data folder of the test's own, which stays. */
  readonly home?: string
  /** Window size; 1360 x 900 when absent. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Files to open at the start; only on the desktop. */
  readonly files?: readonly string[]
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  /** What a command becomes that is to run elsewhere, for instance in a network namespace; only on the web. */
  readonly elsewhere?: (command: readonly string[]) => string[]
}

export interface TargetKind {
  readonly name: 'web' | 'electron' | 'electron-double'
  open(options?: TargetOptions): Promise<Target>
}

const ROOT = join(import.meta.dirname, '../..')
/** ms: no more than a bound, which a slow or busy machine must not reach. */
const START_MS = 240_000
const SIZE = { width: 1360, height: 900 }

/** Looks without downloading: requiring `electron` itself would try to fetch the binary. */
function electronBinary(): string | null {
  const folder =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ??
    join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist')
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const path = join(folder, names[process.platform] ?? 'electron')
  return existsSync(path) ? path : null
}

async function homeOf({ home }: TargetOptions): Promise<{ readonly home: string; remove(): Promise<void> }> {
  if (home !== undefined) return { home, remove: async () => {} }
  const made = await mkdtemp(join(tmpdir(), 'ftpscope-e2e-'))
  return { home: made, remove: () => rm(made, { recursive: true, force: true, maxRetries: 5 }) }
}

function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return problems
}

async function openWeb(options: TargetOptions = {}): Promise<Target> {
  const { home, remove } = await homeOf(options)
  const { elsewhere = (command) => [...command] } = options
  const [program = '', ...args] = elsewhere([
    process.execPath,
    join(ROOT, 'src/main/cli/ftpscope.js'),
    'serve',
    '--no-open',
  ])
  const server = spawn(program, args, {
    env: { ...process.env, FTPSCOPE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await addressOf(server)
  const executablePath = options.elsewhere ? await browserIn(home, elsewhere) : chromiumPath()
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  const { size = SIZE, colorScheme = 'light', reducedMotion = 'no-preference' } = options
  const context = await browser.newContext({ viewport: size, colorScheme, reducedMotion, acceptDownloads: true })
  context.setDefaultTimeout(START_MS)
  // A browser without a window has nobody to ask, and some wait for an answer all the same.
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const problems = watch(page)
  await page.goto(url)
  return {
    page,
    home,
    problems,
    async openTab() {
      const tab = await context.newPage()
      await tab.goto(url)
      return tab
    },
    async close() {
      await browser.close()
      await end(server)
      await remove()
    },
  }
}

/** A program that starts the browser there: Playwright takes the path of one, and adds arguments of its own. */
async function browserIn(folder: string, elsewhere: (command: readonly string[]) => string[]): Promise<string> {
  const path = join(folder, 'browser')
  const words = elsewhere([chromiumPath()]).map((word) => `'${word.replaceAll("'", "'\\''")}'`)
  await writeFile(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 })
  return path
}

/** Where a host that was just started can be reached. @throws Error when it does not say so within a minute */
export async function addressOf(server: ChildProcess): Promise<string> {
  const late = setTimeout(() => server.kill('SIGKILL'), START_MS)
  try {
    if (server.stdout)
      for await (const line of createInterface({ input: server.stdout })) {
        const url = /http:\/\/\S+/.exec(line)?.[0]
        if (url) return url
      }
    throw new Error('ftpscope serve printed no address. Is it built? npm run build')
  } finally {
    clearTimeout(late)
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const stuck = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(stuck)
}

async function openDesktop(options: TargetOptions = {}): Promise<Target> {
  const { home, remove } = await homeOf(options)
  const { files = [], size = SIZE, colorScheme = 'light', reducedMotion = 'no-preference' } = options
  const env = { ...process.env, FTPSCOPE_HOME: home }
  const binary = electronBinary()
  const app = binary ? await realElectron(binary, files, env) : await launch(ROOT, { args: files, env })
  const page = await app.firstWindow()
  page.setDefaultTimeout(START_MS)
  const problems = watch(page)
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme, reducedMotion })
  return {
    page,
    home,
    problems,
    evaluate: app.evaluate,
    async close() {
      await app.close()
      await remove()
    },
  }
}

type Desktop = Pick<Awaited<ReturnType<typeof launch>>, 'firstWindow' | 'evaluate' | 'close'>

async function realElectron(binary: string, files: readonly string[], env: NodeJS.ProcessEnv): Promise<Desktop> {
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: binary,
    args: [...sandbox, ROOT, ...files],
    env: Object.fromEntries(set),
    timeout: START_MS,
  })
  return {
    firstWindow: () => app.firstWindow(),
    evaluate: (fn, arg) => app.evaluate(fn as never, arg) as never,
    close: () => app.close(),
  }
}

export const TARGETS: readonly TargetKind[] = [
  { name: 'web', open: openWeb },
  { name: electronBinary() ? 'electron' : 'electron-double', open: openDesktop },
]

/**
 * For what only the page takes part in. The double shows the page that the web host shows, over the same calls, so that
 * the tests of every host (files, clipboard, several windows, sessions) are enough for it; real Electron has a browser of
 * its own. `npm run test:e2e` runs everything on every one.
 */
export const PAGE_TARGETS: readonly TargetKind[] =
  process.env.MODE === 'every-target' ? TARGETS : TARGETS.filter(({ name }) => name !== 'electron-double')

/** The app, opened and past its first page. @param options of a window that moves nothing when absent */
export async function entered(
  open: TargetKind['open'],
  options: TargetOptions = { reducedMotion: 'reduce' },
): Promise<{ readonly target: Target; readonly page: Page }> {
  const target = await open(options)
  try {
    await enter(target.page)
  } catch (error) {
    await target.close()
    throw error
  }
  return { target, page: target.page }
}
