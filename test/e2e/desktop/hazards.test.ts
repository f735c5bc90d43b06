/**
 * What real Electron may do and the window of a test machine hardly ever does: the built app on the strict double, with
 * the double's whims set. Row numbers are those of docs/desktop.md.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { exitCode, type LaunchOptions, launch, type Running } from '../../electron-double/launch.ts'
import { until } from '../../main/app/test-app.ts'
import { sampleTranscript } from '../../main/storage/sample-runs.ts'
import { enter, leaveRunning, PATIENCE, practise, show, tab } from '../window.ts'

const ROOT = join(import.meta.dirname, '../../..')
const RUN = join(ROOT, 'test/electron-double/run.ts')

const homes: string[] = []
afterAll(async () => {
  for (const home of homes) await rm(home, { recursive: true, force: true, maxRetries: 5 })
})
async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ftpscope-hazards-'))
  homes.push(home)
  return home
}

async function start(options: LaunchOptions & { readonly home?: string } = {}): Promise<Running> {
  const home = options.home ?? (await makeHome())
  const app = await launch(ROOT, { ...options, env: { ...process.env, FTPSCOPE_HOME: home } })
  onTestFinished(() => app.close())
  return app
}

async function startAndEnter(options: Parameters<typeof start>[0] = {}): Promise<{ app: Running; page: Page }> {
  const app = await start(options)
  const page = await app.firstWindow()
  await enter(page)
  return { app, page }
}

/** What the double keeps for tests. */
const hook = <T>(app: Running, part: 'app' | 'dialog', name: string): Promise<T> =>
  app.evaluate(
    (electron, [of, what]) =>
      (electron[of] as unknown as Record<symbol, Record<string, T>>)[Symbol.for('electron-double')]?.[what] as T,
    [part, name] as const,
  )

const isShown = (app: Running) =>
  app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false, null)
const windows = (app: Running) => app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows().length, null)
/** As on a Mac, where the app outlives its window. */
const asOnMac = (app: Running) =>
  app.evaluate((_electron, _none) => void Object.defineProperty(process, 'platform', { value: 'darwin' }), null)
const closeWindow = async (app: Running, page: Page) => {
  await app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows()[0]?.close(), null)
  // The test hears of it on a wire of its own.
  await until(async () => (await windows(app)) === 0 && page.isClosed())
}
/** A session that goes on for seconds without a word from the server. */
async function runSilently(page: Page): Promise<void> {
  // The code of the session's screen is loaded with the first session, which may take as long as the silence.
  await practise(page, 'healthy-plain')
  await show(page, 'Practice lab')
  const card = page.locator('[data-scenario="greeting-never-comes"]')
  await card.getByRole('button', { name: /^Run/ }).click({ timeout: PATIENCE })
  await page.locator('.verdict[aria-busy="true"]').waitFor({ timeout: PATIENCE })
}
const quitIsHeldUp = (app: Running) =>
  app.evaluate(({ app: electron }, _none) => {
    let prevented = false
    const event = {
      preventDefault() {
        prevented = true
      },
    }
    electron.emit('before-quit', event)
    return prevented
  }, null)

describe('the window', { timeout: 600_000 }, () => {
  test('hears every event after a reload in the middle of a matrix (row 3)', async () => {
    const { page } = await startAndEnter()
    const server = await leaveRunning(page, 'healthy-plain')
    await server.getByRole('button', { name: 'Try all modes' }).click({ timeout: PATIENCE })
    await page.getByRole('checkbox', { name: /Plain FTP too/ }).check({ timeout: PATIENCE })
    await page.getByRole('radio', { name: 'Full' }).check()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    const count = page.getByText(/^\d+ of \d+ modes$/)
    await count.waitFor({ timeout: PATIENCE })
    const all = / of (\d+) modes/.exec((await count.textContent()) ?? '')?.[1]
    await page.reload()
    await enter(page)
    // It may be over before the window is there again.
    const over = page.getByText(`${all} of ${all} modes`, { exact: true })
    const earlier = page.getByRole('combobox', { name: 'Earlier results' })
    await earlier.waitFor({ timeout: PATIENCE })
    if ((await earlier.inputValue()) === '') await earlier.selectOption({ index: 1 })
    await over.waitFor({ timeout: PATIENCE })
  })

  test('is shown where ready-to-show never comes, and once (row 2)', async () => {
    const app = await start()
    await until(() => isShown(app))
    const { page } = { page: await app.firstWindow() }
    await enter(page)
  })

  test('is shown where the page cannot be loaded, and says why (row 2)', async () => {
    const app = await start({ whims: { failLoad: true } })
    await until(() => isShown(app))
    // It may be shown before the load has failed.
    await until(async () => (await hook<string[]>(app, 'dialog', 'errors')).length > 0)
    expect(await hook<string[]>(app, 'dialog', 'errors')).toMatchObject([
      expect.stringContaining('FTPScope cannot show its window: ERR_'),
    ])
  })

  test('takes no shortcut of the menu behind a dialog; copies pictures its page may not copy (rows 13, 11)', async () => {
    const { app, page } = await startAndEnter()
    const copied = () => app.evaluate(({ clipboard }, _none) => clipboard.readText(), null)
    await practise(page, 'wrong-password')
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    // Of the menu alone: the page has another one for it.
    await page.keyboard.press('Control+Shift+C')
    await page.keyboard.press('Control+2')
    await page.waitForTimeout(300)
    expect(await dialog.isVisible()).toBe(true)
    expect(await copied()).toBe('')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Shift+C')
    await until(async () => (await copied()).includes('wrong') || (await copied()).includes('530'))

    await tab(page, 'Ladder')
    await page.locator('.ladder').getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name: 'Copy as picture (PNG)' }).click()
    await until(() => app.evaluate(({ clipboard }, _none) => clipboard.has('image/png'), null))
  })

  test('opens once, however often it is asked for at the same moment (row 22)', async () => {
    const { app, page } = await startAndEnter()
    await asOnMac(app)
    await closeWindow(app, page)
    await app.evaluate(({ app: electron }, _none) => {
      for (let i = 0; i < 3; i++) electron.emit('activate', {}, false)
    }, null)
    await until(async () => (await windows(app)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await windows(app)).toBe(1)
  })

  test('opens for a file and for a menu item where none is open (row 12)', async () => {
    const home = await makeHome()
    const file = join(home, 'night.ftpscope')
    await writeFile(file, encodeTranscript(sampleTranscript(1)))
    const { app, page: first } = await startAndEnter({ home })
    await asOnMac(app)
    await closeWindow(app, first)
    await app.evaluate(
      ({ app: electron }, path) => void electron.emit('open-file', { preventDefault() {} }, path),
      file,
    )
    const page = await app.firstWindow()
    await page.getByText('night.ftpscope').first().waitFor({ timeout: PATIENCE })
    await closeWindow(app, page)
    await app.evaluate(({ Menu }, _none) => Menu.getApplicationMenu()?.getMenuItemById('about')?.click(), null)
    const again = await app.firstWindow()
    await again.getByRole('heading', { level: 1, name: 'About' }).waitFor({ timeout: PATIENCE })
  })
})

describe('the engine', { timeout: 600_000 }, () => {
  test('that runs out of memory ends its run, not the app (row 10)', async () => {
    const { app, page } = await startAndEnter()
    await runSilently(page)
    await app.evaluate(({ utilityProcess }, _none) => {
      const { children } = (utilityProcess as unknown as Record<symbol, { children: Record<symbol, Dying>[] }>)[
        Symbol.for('electron-double')
      ] as { children: Record<symbol, Dying>[] }
      children.at(-1)?.[Symbol.for('electron-double')]?.runOutOfMemory()
    }, null)
    await page.getByText('FatalError at v8::ToLocalChecked').first().waitFor({ timeout: PATIENCE })
    expect(await isShown(app)).toBe(true)
  })
})
interface Dying {
  runOutOfMemory(): void
}

describe('start and end', { timeout: 600_000 }, () => {
  test('a quit is held up only while a session runs (row 14)', async () => {
    const { app, page } = await startAndEnter()
    await runSilently(page)
    expect(await quitIsHeldUp(app)).toBe(true)
    // It quits by itself once the session has ended.
    expect(await exitCode(app.process())).toBe(0)
    const idle = await startAndEnter()
    expect(await quitIsHeldUp(idle.app)).toBe(false)
  })

  test('a data folder that is not absolute is meant from where the app is started (row 17)', async () => {
    const folder = `out/relative-home-${process.pid}`
    homes.push(join(process.cwd(), folder))
    const { app } = await startAndEnter({ home: folder })
    expect(await app.evaluate(({ app: electron }, _none) => electron.getPath('userData'), null)).toBe(
      join(process.cwd(), folder, 'desktop'),
    )
  })

  test('a file may come as a URL (row 22)', async () => {
    const home = await makeHome()
    const file = join(home, 'with space.ftpscope')
    await writeFile(file, encodeTranscript(sampleTranscript(1)))
    const { page } = await startAndEnter({ home, args: [pathToFileURL(file).href] })
    await page.getByText('with space.ftpscope').first().waitFor({ timeout: PATIENCE })
  })

  test.each([['test', 'ftp://127.0.0.1'], ['--help'], ['ftps://127.0.0.1']])(
    'as the command line (%s) it says where that is, and ends with 64 (row 18)',
    async (...args) => {
      const { code, stderr } = await runToEnd(args)
      expect(stderr).toContain('npx ftpscope --help')
      expect(code).toBe(64)
    },
  )

  test('About checks the installation, and shows the table', async () => {
    const { app, page } = await startAndEnter()
    await app.evaluate(({ Menu }, _none) => Menu.getApplicationMenu()?.getMenuItemById('about')?.click(), null)
    await page.getByRole('button', { name: 'Check this installation' }).click({ timeout: PATIENCE })
    const rows = page.getByRole('region', { name: 'Check this installation' }).locator('dl > div')
    await rows.first().waitFor({ timeout: PATIENCE })
    expect(await rows.count()).toBeGreaterThan(15)
    expect(await rows.and(page.locator('[data-state="failed"]')).allTextContents()).toEqual([])
  })

  test('--self-test prints its table, writes it, and ends with 0', async () => {
    const file = join(await makeHome(), 'self-test.txt')
    const { code, stdout } = await runToEnd([`--self-test=${file}`])
    expect(stdout).toContain('All of it works here.')
    expect(await readFile(file, 'utf8')).toBe(stdout)
    expect(stdout).not.toContain('FAILED')
    expect(stdout.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(15)
    expect(code).toBe(0)
  })

  test('--self-test on a system where the page cannot load says so, and ends with 1', async () => {
    const { code, stdout } = await runToEnd(['--self-test'], { failLoad: true })
    expect(stdout).toMatch(/^FAILED +Page of the window +ERR_BLOCKED/m)
    expect(code).toBe(1)
  })
})

/** Starts that open no window that a test could hold. */
async function runToEnd(args: readonly string[], whims: LaunchOptions['whims'] = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', RUN, ROOT, ...args], {
    env: { ...process.env, FTPSCOPE_HOME: await makeHome(), ELECTRON_DOUBLE: JSON.stringify(whims) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}
