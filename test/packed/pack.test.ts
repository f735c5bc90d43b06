/** What electron-builder makes of electron-builder.yml, as far as that shows without Electron's binary. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCode, launch } from '../electron-double/launch.ts'
import { makeElectronStandIn } from './electron-stand-in.ts'

const ROOT = join(import.meta.dirname, '../..')
const run = promisify(execFile)
let work = ''
let packed = ''

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'ftpscope-pack-'))
  const { version } = JSON.parse(await readFile(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  await makeElectronStandIn(join(work, 'electron'), version)
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js')
  const options = [
    `-c.electronDist=${join(work, 'electron')}`,
    `-c.directories.output=${join(work, 'dist')}`,
    `-c.afterPack=${join(import.meta.dirname, 'linux-files.mjs')}`,
  ]
  await run(process.execPath, [builder, '--linux', 'dir', '--publish', 'never', ...options], {
    cwd: ROOT,
    timeout: 600_000,
  })
  packed = join(work, 'dist/linux-unpacked')
}, 600_000)
afterAll(() => rm(work, { recursive: true, force: true, maxRetries: 3 }))

test('the version that is packed is the version that is tested', async () => {
  const yaml = await readFile(join(ROOT, 'electron-builder.yml'), 'utf8')
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(/^electronVersion: (.*)$/m.exec(yaml)?.[1]).toBe(devDependencies.electron)
})

test('what only other systems show is set: ad hoc signature, words for the local network, runtime, no file for updates', async () => {
  const yaml = await readFile(join(ROOT, 'electron-builder.yml'), 'utf8')
  expect(yaml).toMatch(/^mac:\n(?: {2}.*\n)* {2}identity: "-"$/m)
  expect(yaml).toMatch(/^ {4}NSLocalNetworkUsageDescription: FTPScope connects to .+$/m)
  expect(yaml).toMatch(/^toolsets:\n {2}appimage: 1\.0\.3$/m)
  expect(yaml).toMatch(/^publish: null$/m)
  // Taskbar and shortcut of Windows agree.
  const id = /^appId: (\S+)$/m.exec(yaml)?.[1] ?? ''
  expect(await readFile(join(ROOT, 'src/main/electron/main.ts'), 'utf8')).toContain(`setAppUserModelId('${id}')`)
})

test('the archive holds the build and nothing else', () => {
  const files = listPackage(join(packed, 'resources/app.asar'), { isPack: false })
  const folders = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))
  expect([...folders].sort()).toEqual(['out', 'out/main', 'out/preload', 'out/renderer', 'package.json'])
  expect(files.filter((file) => file.endsWith('.map') || file.includes('node_modules'))).toEqual([])
})

test('what is bundled keeps its notice', () => {
  const archive = join(packed, 'resources/app.asar')
  for (const [part, bundled] of [
    ['out/main', 'basic-ftp'],
    ['out/renderer', 'react'],
  ] as const) {
    const notices = extractFile(archive, `${part}/third-party-licenses.md`).toString()
    expect(notices).toContain(bundled)
    expect(notices).toMatch(/Permission is hereby granted/)
  }
})

test('the fuses leave no way to run anything but the packed app', async () => {
  const wire = await getCurrentFuseWire(join(packed, 'ftpscope-app'))
  const state = (option: FuseV1Options) => wire[option]
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE)
  // An app without cookies would ask for the keychain at every start.
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(FuseState.ENABLE)
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE)
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE)
})

test('the desktop finds the app, and opens transcripts with it', async () => {
  const entry = await readFile(join(work, 'dist/ftpscope.desktop'), 'utf8')
  expect(entry).toMatch(/^Exec=\/opt\/FTPScope\/ftpscope-app %U$/m)
  expect(entry).toMatch(/^MimeType=application\/x-ftpscope-transcript;$/m)
  expect((await run('desktop-file-validate', [join(work, 'dist/ftpscope.desktop')])).stdout).toBe('')

  const mime = join(work, 'mime')
  await mkdir(join(mime, 'packages'), { recursive: true })
  await copyFile(join(work, 'dist/ftpscope.xml'), join(mime, 'packages/ftpscope.xml'))
  await run('update-mime-database', [mime])
  expect(await readFile(join(mime, 'globs2'), 'utf8')).toContain(':application/x-ftpscope-transcript:*.ftpscope')
})

test('the packed app opens its window from the archive, with no node_modules beside it', {
  timeout: 600_000,
}, async () => {
  const running = await launch(join(packed, 'resources/app.asar'))
  try {
    const page = await running.firstWindow()
    await page.getByRole('main').waitFor({ timeout: 600_000 })
    expect(await page.title()).toContain('FTPScope')
    expect(await running.evaluate(({ app }, _none) => app.isPackaged, null)).toBe(true)
  } finally {
    await running.close()
  }
})

test('where its window would have no sandbox, the packed app opens none: the browser shows it, until it is ended', {
  timeout: 600_000,
}, async () => {
  const browser = join(work, 'browser')
  const opened = join(browser, 'opened.html')
  await mkdir(browser, { recursive: true })
  await writeFile(join(browser, 'xdg-open'), `#!/bin/sh\ncp "$1" '${opened}.new' && mv '${opened}.new' '${opened}'\n`, {
    mode: 0o755,
  })
  const env = {
    ...process.env,
    PATH: `${browser}:${process.env.PATH ?? ''}`,
    DISPLAY: ':0',
    FTPSCOPE_HOME: join(work, 'home'),
  }
  const running = await launch(join(packed, 'resources/app.asar'), { args: ['--no-sandbox'], env })
  const box = () =>
    running.evaluate(({ dialog, BrowserWindow }, _none) => {
      const { boxes } = (dialog as unknown as Record<symbol, Boxes>)[Symbol.for('electron-double')] as Boxes
      return { ...boxes.at(-1), count: boxes.length, windows: BrowserWindow.getAllWindows().length }
    }, null)
  try {
    await expect.poll(box).toMatchObject({ message: 'FTPScope runs in your browser', count: 1, windows: 0 })
    await expect.poll(() => readFile(opened, 'utf8').catch(() => '')).toContain('url=http://127.0.0.1:')
    const url = /url=([^"]+)/.exec(await readFile(opened, 'utf8'))?.[1] ?? ''
    expect(await (await fetch(url)).text()).toContain('<title>FTPScope')
    await running.evaluate(({ dialog }, _none) => {
      const { boxes } = (dialog as unknown as Record<symbol, Boxes>)[Symbol.for('electron-double')] as Boxes
      boxes[0]?.answer(1)
    }, null)
    expect(await exitCode(running.process())).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  } finally {
    await running.close()
  }
})
interface Boxes {
  readonly boxes: { answer(button: number): void }[]
}

test('asked for a verb of the command line, the package names the way, whatever its launcher puts first', async () => {
  const double = join(ROOT, 'test/electron-double/run.ts')
  const asked = run(process.execPath, [double, join(packed, 'resources/app.asar'), '--no-sandbox', 'test', 'ftp://h'], {
    env: { ...process.env, FTPSCOPE_HOME: join(work, 'home') },
  })
  await expect(asked).rejects.toMatchObject({ code: 64, stderr: expect.stringContaining('npx ftpscope --help') })
})

test('the packed app passes its own self-test from the archive', { timeout: 600_000 }, async () => {
  const file = join(work, 'self-test.txt')
  const double = join(ROOT, 'test/electron-double/run.ts')
  const env = { ...process.env, FTPSCOPE_HOME: join(work, 'home') }
  await run(process.execPath, [double, join(packed, 'resources/app.asar'), `--self-test=${file}`], { env }).catch(
    async (error) => expect.fail(`${error}\n${await readFile(file, 'utf8').catch(() => 'no table')}`),
  )
  const table = await readFile(file, 'utf8')
  expect(table).toMatch(/^ok +Files of the app +\d+ files in the archive$/m)
  expect(table).toMatch(/^ok +Session in the engine’s process/m)
  expect(table).toMatch(/^ok +Thread for long files/m)
  expect(table).toContain('All of it works here.')
})
