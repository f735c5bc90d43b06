/** The built desktop app on the double of Electron: what only main, preload and the process border can break. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { exitCode, type LaunchOptions, launch, type Running } from '../../electron-double/launch.ts'
import { until } from '../../main/app/test-app.ts'
import { sampleTranscript } from '../../main/storage/sample-runs.ts'
import { type BuiltApp, buildApp } from './build-app.ts'

type Handlers = {
  request(contents: object, permission: string, decide: (granted: boolean) => void): void
  check(contents: object, permission: string): boolean
  device(details: object): boolean
}
type Options = { readonly webPreferences: object }

interface Desktop {
  readonly app: Running
  readonly page: Page
  readonly home: string
  /** Problems that the page reported: errors, violations of its policy. */
  readonly problems: string[]
}

let built: BuiltApp
/** For tests that leave the app as it was. */
let shared: Desktop
beforeAll(async () => {
  built = await buildApp()
  shared = await launchDesktop(await makeHome())
}, 600_000)
afterAll(async () => {
  await shared?.app.close()
  await built?.remove()
  for (const home of homes) await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

const homes: string[] = []
async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'ftpscope-desktop-'))
  homes.push(home)
  return home
}

/** One of its own, closed with the test. */
async function start({ home, ...options }: LaunchOptions & { readonly home?: string } = {}): Promise<Desktop> {
  const desktop = await launchDesktop(home ?? (await makeHome()), options)
  onTestFinished(() => desktop.app.close())
  return desktop
}

async function launchDesktop(home: string, options: LaunchOptions = {}): Promise<Desktop> {
  const app = await launch(built.folder, { ...options, env: { ...process.env, FTPSCOPE_HOME: home } })
  const page = await app.firstWindow()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.waitForFunction(() => 'client' in window)
  return { app, page, home, problems }
}

const REFUSED: SessionOptions = { ...DEFAULT_OPTIONS, host: '127.0.0.1', port: 1, silence: 2000, user: 'lab' }
const runs = (page: Page) => page.evaluate(() => window.client.call('runs.list'))

describe('the desktop app', { timeout: 600_000 }, () => {
  test('runs a session in the engine’s own process and streams its events to the page', async () => {
    const { app, page, problems } = shared
    const info = await page.evaluate(() => window.client.call('app.info'))
    expect(info).toMatchObject({
      host: 'desktop',
      abilities: { fileDialogs: true, menu: true, secrets: { place: 'keychain' } },
    })
    const run = await page.evaluate(async (options) => {
      const started = await window.client.call('runs.start', { source: { kind: 'options', options } })
      await window.client.call('documents.follow', { id: started.id, from: 0 })
      return started
    }, REFUSED)
    await page.waitForFunction(() =>
      window.heard.some(({ name, payload }) => name === 'documents.events' && (payload as { ended: boolean }).ended),
    )
    await until(async () => (await runs(page))[0]?.phase === 'ended')
    const [ended] = await runs(page)
    expect(ended?.verdict).toMatchObject({ outcome: 'fails', stage: 'tcp-control', cause: 'control-port-refused' })
    const header = await page.evaluate((id) => window.client.call('documents.header', { id }), run.id)
    expect(header?.plan?.port).toBe(1)
    expect(problems).toEqual([])
    expect(await app.evaluate((_electron, _none) => process.pid, null)).not.toBe(process.pid)
  })

  test('a practice scenario runs and is diagnosed', async () => {
    const { page } = shared
    await page.evaluate(() => window.client.call('lab.run', { scenario: 'wrong-password' }))
    await until(async () => (await runs(page))[0]?.phase === 'ended')
    expect((await runs(page))[0]).toMatchObject({
      verdict: { outcome: 'fails', cause: 'login-rejected' },
      problem: null,
    })
    expect(await page.evaluate(() => window.client.call('lab.running'))).toHaveLength(1)
  })

  test('a crash of the engine ends the run properly, keeps what was seen, and the next run works', async () => {
    const { app, page, home } = await start()
    // A port that takes connections and says nothing.
    const silent = { ...REFUSED, port: await silentPort(app), silence: 60_000 }
    const begin = (options: SessionOptions) =>
      page.evaluate(
        (given) => window.client.call('runs.start', { source: { kind: 'options', options: given } }),
        options,
      )
    const { id } = await begin(silent)
    await until(async () => ((await runs(page))[0]?.events ?? 0) > 3)
    await killEngine(app)
    await until(async () => (await runs(page))[0]?.phase === 'ended')
    const read = await page.evaluate((run) => window.client.call('documents.read', { id: run, from: 0 }), id)
    expect(read).toMatchObject({ ended: true, complete: true })
    expect(read.events.at(-1)).toMatchObject({ type: 'session-ended', reason: 'program-error' })
    const stored = await readdir(join(home, 'runs'), { recursive: true })
    const file = stored.find((name) => name.endsWith(`${id}.jsonl`))
    const lines = (await readFile(join(home, 'runs', file ?? ''), 'utf8')).trimEnd().split('\n')
    expect(lines.slice(1).map((line) => JSON.parse(line))).toEqual(read.events)
    await begin(REFUSED)
    await until(async () => (await runs(page))[0]?.phase === 'ended')
    expect((await runs(page))[0]?.verdict?.cause).toBe('control-port-refused')
  })

  test('a reload finds the running session and its events from the beginning', async () => {
    const { app, page } = await start()
    const options = { ...REFUSED, port: await silentPort(app), silence: 60_000 }
    const { id } = await page.evaluate(
      (given) => window.client.call('runs.start', { source: { kind: 'options', options: given } }),
      options,
    )
    await until(async () => ((await runs(page))[0]?.events ?? 0) > 3)
    await page.reload()
    await page.waitForFunction(() => 'client' in window)
    expect(await runs(page)).toMatchObject([{ id, phase: 'running' }])
    await page.evaluate((run) => window.client.call('documents.follow', { id: run, from: 0 }), id)
    await page.evaluate((run) => window.client.call('runs.cancel', { id: run }), id)
    await page.waitForFunction(() =>
      window.heard.some(({ name, payload }) => name === 'documents.events' && (payload as { ended: boolean }).ended),
    )
    const ids = await page.evaluate(() =>
      window.heard
        .filter(({ name }) => name === 'documents.events')
        .flatMap(({ payload }) => (payload as { events: { id: number }[] }).events.map((event) => event.id)),
    )
    expect(ids).toEqual(ids.map((_id, i) => i))
    // Its last event is told before it is kept.
    await until(async () => (await runs(page))[0]?.phase === 'ended')
  })

  test('menus send named commands, each with a shortcut of its own', async () => {
    const { app, page } = shared
    await page.evaluate(() => window.client.call('app.ready'))
    await app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), 'show-history')
    await page.waitForFunction(() => window.heard.some(({ name }) => name === 'app.command'))
    expect(
      await page.evaluate(() =>
        window.heard.filter(({ name }) => name === 'app.command').map(({ payload }) => payload),
      ),
    ).toEqual([{ command: 'show-history' }])
    const shortcuts = await app.evaluate(({ Menu }, _none) => {
      const all: string[] = []
      const walk = (items: readonly { accelerator?: unknown; submenu?: unknown }[]) => {
        for (const { accelerator, submenu } of items) {
          if (accelerator) all.push(String(accelerator))
          walk((submenu as typeof items | undefined) ?? [])
        }
      }
      walk(Menu.getApplicationMenu()?.items ?? [])
      return all
    }, null)
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
    expect(shortcuts).toContain('CmdOrCtrl+Enter')
  })

  test('dialogs: picks a log, saves a file, and shows only what it saved', async () => {
    const { app, page, home } = shared
    const log = join(home, 'session.log')
    await writeFile(log, '\uFEFF220 hello', 'utf16le')
    const pick = () => page.evaluate(() => window.client.call('host.pickFile', { purpose: 'log' }))
    expect(await pick()).toBeNull()
    await app.evaluate(({ dialog }, path) => {
      const asked: (string | undefined)[] = []
      Object.assign(globalThis, { asked })
      dialog.showOpenDialog = async (...parts: readonly object[]) => {
        asked.push((parts.at(-1) as { defaultPath?: string }).defaultPath)
        return { canceled: false, filePaths: [path] }
      }
    }, log)
    expect(await pick()).toEqual({ name: 'session.log', text: '220 hello', base64: null })
    // Where it was is remembered beside, and the next dialog opens there.
    const asked = () => app.evaluate((_electron, _none) => (globalThis as unknown as { asked: string[] }).asked, null)
    await until(async () => (await pick()) !== null && (await asked()).at(-1) === home)
    const target = join(home, 'report.md')
    const save = () =>
      page.evaluate(() => window.client.call('host.saveText', { fileName: 'report.md', text: '# Found' }))
    expect(await save()).toEqual({ kind: 'cancelled' })
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    }, target)
    expect(await save()).toEqual({ kind: 'saved', path: target })
    expect(await readFile(target, 'utf8')).toBe('# Found')
    const show = (path: string) =>
      page.evaluate(
        (given) =>
          window.client.call('host.showInFolder', { path: given }).then(
            () => 'ok',
            (error) => error.code,
          ),
        path,
      )
    expect([await show(target), await show('/etc/passwd')]).toEqual(['ok', 'refused'])
    await page.evaluate(() => window.client.call('host.copy', { text: 'copied' }))
    expect(await app.evaluate(({ clipboard }, _none) => clipboard.readText(), null)).toBe('copied')
  })

  test('a report becomes a PDF without a visible window', async () => {
    const { app, page, home } = shared
    const target = join(home, 'report.pdf')
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    }, target)
    const text = encodeTranscript(sampleTranscript(1))
    const { id } = await page.evaluate(
      (given) => window.client.call('documents.open', { name: 'x', text: given, save: false }),
      text,
    )
    const saved = await page.evaluate(
      (run) =>
        window.client.call('reports.export', {
          subject: { kind: 'run', id: run },
          format: 'pdf',
          redaction: 'internal',
        }),
      id,
    )
    expect(saved).toEqual({ kind: 'saved', path: target })
    expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-')
    const windows = () => app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows().length, null)
    // The printing window goes a moment after the file is there.
    await until(async () => (await windows()) === 1)
  })

  test('passwords go through the keychain and back, and stand nowhere in clear', async () => {
    const { page, home } = shared
    const place = await page.evaluate(async (options) => {
      const { id } = await window.client.call('profiles.save', {
        id: null,
        fields: { name: 'Server', group: '', notes: '', options },
      })
      return window.client.call('profiles.setSecret', { id, secret: 'password', value: 'canary-in-keychain' })
    }, REFUSED)
    expect(place).toBe('stored')
    const sealed = await readFile(join(home, 'secrets.json'), 'utf8')
    expect(sealed).not.toContain('canary')
    expect(Buffer.from(Object.values<string>(JSON.parse(sealed))[0] ?? '', 'base64').length).toBeGreaterThan(28)
  })

  test('the page has no Node, no way out, and a frozen pipe', async () => {
    const { app, page, problems } = shared
    expect(
      await page.evaluate(() => [typeof globalThis.require, typeof (globalThis as { process?: unknown }).process]),
    ).toEqual(['undefined', 'undefined'])
    expect(await page.evaluate(() => Object.isFrozen(window.wire))).toBe(true)
    expect(
      await page.evaluate(() => {
        const script = document.createElement('script')
        script.textContent = 'window.inline = true'
        document.head.append(script)
        return 'inline' in window
      }),
    ).toBe(false)
    expect(
      await page.evaluate(() =>
        fetch('https://example.com').then(
          () => 'fetched',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    expect(problems.filter((text) => !text.includes('Content Security Policy'))).toEqual([])
    // What is no message, or cannot be cloned, ends nothing.
    expect(
      await page.evaluate(() => {
        try {
          window.wire?.send((() => {}) as never)
          return 'sent'
        } catch {
          return 'threw'
        }
      }),
    ).toBe('threw')
    await page.evaluate(() => window.wire?.send({ type: 'call' } as never))

    const before = page.url()
    await page.evaluate(() => location.assign('https://example.com/away')).catch(() => {})
    await page.click('#away')
    for (const id of ['#out', '#evil']) await page.click(id)
    await until(() => hook<string[]>(app, 'shell', 'opened').then((opened) => opened.length > 0))
    expect(page.url()).toBe(before)
    const opened = await hook<string[]>(app, 'shell', 'opened')
    expect(opened).toEqual(['https://example.com/page'])
    expect(await page.evaluate(() => window.client.call('app.info'))).toMatchObject({ host: 'desktop' })
  })

  test('permissions are refused and the window is sandboxed', async () => {
    const { app, page } = shared
    const answers = await app.evaluate(({ session }, _none) => {
      const { request, check, device } = (session.defaultSession as unknown as Record<symbol, Handlers>)[
        Symbol.for('electron-double')
      ] as Handlers
      const said: boolean[] = []
      request({}, 'media', (allowed) => said.push(allowed))
      return [...said, check({}, 'media'), device({})]
    }, null)
    expect(answers).toEqual([false, false, false])
    expect(await page.evaluate(() => navigator.clipboard.readText().catch(({ name }) => name))).toBe('NotAllowedError')
    const preferences = await app.evaluate(({ BrowserWindow }, _none) => {
      const [window] = BrowserWindow.getAllWindows() as unknown as Record<symbol, { options(): Options }>[]
      return window?.[Symbol.for('electron-double')]?.options().webPreferences
    }, null)
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    for (const name of ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
      expect(preferences).not.toHaveProperty(name)
  })

  test('messages of a foreign page or frame are ignored', async () => {
    const { app, page } = shared
    const answers = await app.evaluate(async ({ ipcMain, BrowserWindow }, _none) => {
      const [window] = BrowserWindow.getAllWindows()
      const sent: unknown[] = []
      const sender = window?.webContents
      const original = sender?.send
      if (sender) sender.send = (...args: unknown[]) => void sent.push(args)
      const call = { type: 'call', id: 77, name: 'app.info', params: null }
      const origin = 'app://bundle'
      ipcMain.emit('wire', { sender, senderFrame: { origin: 'https://evil.example', parent: null } }, call)
      ipcMain.emit('wire', { sender, senderFrame: { origin, parent: {} } }, call)
      ipcMain.emit('wire', { sender, senderFrame: null }, call)
      ipcMain.emit('wire', { sender: {}, senderFrame: { origin, parent: null } }, call)
      ipcMain.emit('wire-open', { sender, senderFrame: { origin: 'https://evil.example', parent: null } })
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (sender && original) sender.send = original
      return sent
    }, null)
    expect(answers).toEqual([])
    expect(await page.evaluate(() => window.client.call('app.info'))).toMatchObject({ host: 'desktop' })
  })

  test('files: given at the start, by a second start, by double-click', async () => {
    const home = await makeHome()
    const names = ['first', 'second', 'third']
    for (const [n, name] of names.entries())
      await writeFile(join(home, `${name}.ftpscope`), encodeTranscript(sampleTranscript(n)))
    const { app, page } = await start({
      home,
      args: ['--flag', join(home, 'first.ftpscope'), join(home, 'missing.ftpscope')],
    })
    const ready = await page.evaluate(() => window.client.call('app.ready'))
    expect(ready.documents.map(({ name }) => name)).toEqual(['first.ftpscope'])
    await app.evaluate(({ app: electron }, folder) => {
      electron.emit('second-instance', {}, ['electron', 'second.ftpscope'], folder)
      electron.emit('open-file', { preventDefault() {} }, `${folder}/third.ftpscope`)
    }, home)
    await page.waitForFunction(() => window.heard.filter(({ name }) => name === 'app.opened').length === 2)
    const opened = await page.evaluate(() =>
      window.heard.map(({ payload }) => (payload as { name: string }).name).sort(),
    )
    expect(opened).toEqual(['second.ftpscope', 'third.ftpscope'])
    const recent = await hook<string[]>(app, 'app', 'recentDocuments')
    expect(recent.map((path) => path.slice(home.length + 1))).toEqual(names.map((name) => `${name}.ftpscope`))
  })

  test('theme and the window’s place are remembered; a place off every screen is not', async () => {
    const home = await makeHome()
    const before = { bounds: { x: 10, y: 10, width: 900, height: 700 }, maximized: true, fullScreen: false }
    await writeFile(join(home, 'window.json'), JSON.stringify(before))
    const first = await start({ home })
    // Not before it is shown: the double refuses that.
    await until(() =>
      first.app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows()[0]?.isMaximized() === true, null),
    )
    await first.page.evaluate(() => window.client.call('settings.change', { theme: 'dark' }))
    const theme = ({ app }: Desktop) => app.evaluate(({ nativeTheme }, _none) => nativeTheme.themeSource, null)
    await until(async () => (await theme(first)) === 'dark')
    await first.app.evaluate(({ BrowserWindow }, _none) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1000, height: 720 })
    }, null)
    await first.app.close()
    const second = await start({ home })
    const bounds = ({ app }: Desktop) =>
      app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(), null)
    expect(await bounds(second)).toEqual({ x: 40, y: 50, width: 1000, height: 720 })
    expect(await theme(second)).toBe('dark')
    await second.app.evaluate(({ BrowserWindow }, _none) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9000, y: 50, width: 1000, height: 720 })
    }, null)
    await second.app.close()
    expect(await bounds(await start({ home }))).toMatchObject({ x: 0, width: 1360, height: 900 })
  })

  test('closing the window ends the app, its engine and its session, which stays readable', async () => {
    const { app, page, home } = await start()
    const options = { ...REFUSED, port: await silentPort(app), silence: 60_000 }
    await page.evaluate(
      (given) => window.client.call('runs.start', { source: { kind: 'options', options: given } }),
      options,
    )
    await until(async () => ((await runs(page))[0]?.events ?? 0) > 3)
    await app.evaluate(({ BrowserWindow }, _none) => BrowserWindow.getAllWindows()[0]?.close(), null)
    expect(await exitCode(app.process())).toBe(0)
    const stored = await readdir(join(home, 'runs'), { recursive: true })
    const file = stored.find((name) => name.endsWith('.jsonl'))
    const last = (await readFile(join(home, 'runs', file ?? ''), 'utf8')).trimEnd().split('\n').at(-1)
    expect(JSON.parse(last ?? '{}')).toMatchObject({ type: 'session-ended', reason: 'cancelled' })
  })
})

/** What the double keeps for tests. */
const hook = <T>(app: Running, part: 'app' | 'shell', name: string): Promise<T> =>
  app.evaluate(
    (electron, [of, what]) =>
      (electron[of] as unknown as Record<symbol, Record<string, T>>)[Symbol.for('electron-double')]?.[what] as T,
    [part, name] as const,
  )

/** In the app's own process, so that it ends with it. */
const silentPort = (app: Running): Promise<number> =>
  app.evaluate(async (_electron, _none) => {
    const { createServer } = process.getBuiltinModule('node:net')
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as { port: number }).port
  }, null)

/** The utility process is the child that runs `engine-process.js`. */
const killEngine = (app: Running): Promise<void> =>
  app.evaluate(async (_electron, _none) => {
    const { readFileSync, readdirSync } = process.getBuiltinModule('node:fs')
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const parent = / (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \S/, ''))?.[1]
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        if (Number(parent) === process.pid && command.includes('engine-process.js'))
          process.kill(Number(pid), 'SIGKILL')
      } catch {}
    }
  }, null)
