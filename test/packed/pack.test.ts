/** What electron-builder makes of electron-builder.yml, as far as that shows without Electron's binary. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../electron-double/launch.ts'
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
    timeout: 120_000,
  })
  packed = join(work, 'dist/linux-unpacked')
}, 150_000)
afterAll(() => rm(work, { recursive: true, force: true, maxRetries: 3 }))

test('the version that is packed is the version that is tested', async () => {
  const yaml = await readFile(join(ROOT, 'electron-builder.yml'), 'utf8')
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(/^electronVersion: (.*)$/m.exec(yaml)?.[1]).toBe(devDependencies.electron)
})

test('the archive holds the build and nothing else', () => {
  const files = listPackage(join(packed, 'resources/app.asar'), { isPack: false })
  const folders = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))
  expect([...folders].sort()).toEqual(['out', 'out/main', 'out/preload', 'out/renderer', 'package.json'])
  expect(files.filter((file) => file.endsWith('.map') || file.includes('node_modules'))).toEqual([])
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
  timeout: 60_000,
}, async () => {
  const running = await launch(join(packed, 'resources/app.asar'))
  try {
    const page = await running.firstWindow()
    await page.getByRole('main').waitFor({ timeout: 30_000 })
    expect(await page.title()).toContain('FTPScope')
    // A practice scenario runs: the engine's process lies in the archive, too.
    expect(await running.evaluate((_electron, _none) => process.argv[1], null)).toMatch(/app\.asar$/)
  } finally {
    await running.close()
  }
})

test('the packed app passes its own self-test from the archive', { timeout: 120_000 }, async () => {
  const file = join(work, 'self-test.txt')
  const double = join(ROOT, 'test/electron-double/run.ts')
  await run(process.execPath, [double, join(packed, 'resources/app.asar'), `--self-test=${file}`], {
    env: { ...process.env, FTPSCOPE_HOME: join(work, 'home') },
  })
  const table = await readFile(file, 'utf8')
  expect(table).toMatch(/^ok +Files of the app +\d+ files in the archive$/m)
  expect(table).toMatch(/^ok +Session in the engine’s process/m)
  expect(table).toContain('All of it works here.')
})
