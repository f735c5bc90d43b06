/**
 * The workflow's scripts that install and start every package, run for real on a copy of this machine, with a stand-in
 * for the app in each package and for commands that only other systems have.
 */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ended, runOnCopy, whyNoCopy } from './dry-run/copied-machine.ts'
import { commands, linuxPackages, macPackages, scripts } from './dry-run/packages.ts'

const CI = join(import.meta.dirname, '../../.ci')
const MACHINES = ['x86_64', 'aarch64'] as const
const why = whyNoCopy()
const leftOut = why === null ? '' : ` (left out: ${why})`
let root = ''

beforeAll(async () => {
  if (why !== null) return
  root = await mkdtemp(join(tmpdir(), 'ftpscope-start-'))
  await commands(join(root, 'bin'))
  for (const machine of MACHINES) {
    await scripts(CI, join(root, machine, '.ci'))
    await linuxPackages(join(root, machine, 'dist'), machine, join(root, machine, 'made'))
  }
  await scripts(CI, join(root, 'mac/.ci'))
  await macPackages(join(root, 'mac/dist'), join(root, 'mac/made'))
})
afterAll(async () => {
  if (root !== '') await rm(root, { recursive: true, force: true })
})

interface Started extends Ended {
  /** How commands and programs were called, in order. */
  readonly calls: readonly string[]
}

async function start(folder: string, command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Started> {
  const at = join(root, folder)
  const log = join(at, 'calls.txt')
  for (const name of ['self-test', 'unpacked', 'calls.txt']) await rm(join(at, name), { recursive: true, force: true })
  await writeFile(log, '')
  const ended = await runOnCopy(root, ['bash', ...command.map((word) => word.replace('.ci/', `${at}/.ci/`))], {
    PATH: `${join(root, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: root,
    CALLS: log,
    BROKEN: '',
    UNSIGNED: '',
    LIBRARIES: 'libfuse3.so.3 => /usr/lib/libfuse3.so.3',
    DEBIAN_FRONTEND: 'noninteractive',
    ...env,
  })
  return { ...ended, calls: (await readFile(log, 'utf8')).trim().split('\n') }
}

describe.runIf(why === null)(`start-linux${leftOut}`, { timeout: 600_000 }, () => {
  test.each(MACHINES)('installs, starts and asks every package for %s', async (machine) => {
    const { code, output, calls } = await start(machine, ['.ci/start-linux', machine])
    expect(code, output).toBe(0)
    const asked = calls.filter((call) => /^(?:appimage|deb|rpm|tar): /.test(call))
    const table = (name: string) => `--self-test=${join(root, machine, 'self-test', name)}.txt`
    // The AppImage's own start script puts the switch first, where the system gives no namespaces.
    expect(asked).toEqual([
      `appimage: --no-sandbox ${table('appimage')}`,
      'appimage: --no-sandbox test ftp://127.0.0.1',
      'appimage: --no-sandbox',
      ...['deb', 'rpm', 'tar'].flatMap((name) => [`${name}: ${table(name)}`, `${name}: test ftp://127.0.0.1`]),
    ])
    expect(calls.filter((call) => call.startsWith('sudo apt-get'))).toHaveLength(2)
    for (const place of ['opt/FTPScope', 'tar'])
      expect((await stat(join(root, machine, 'unpacked', place, 'chrome-sandbox'))).mode & 0o7777).toBe(0o4755)
    // It was installed on the copy.
    await expect(stat('/opt/FTPScope/ftpscope-app')).rejects.toThrow()
  })

  test.each([
    ['appimage fails', 'All of it works'],
    ['appimage unsafe', '== appimage'],
    ['deb says nothing', 'deb wrote no table'],
    ['rpm opens', 'rpm test: ended with 0, not 64'],
    ['tar fails', '== tar'],
  ])('%s: nothing is published', async (BROKEN, said) => {
    const { code, output } = await start('x86_64', ['.ci/start-linux', 'x86_64'], { BROKEN })
    expect(code, output).toBe(1)
    expect(output).toContain(said)
  })

  test('where libfuse2 is installed it proves nothing', async () => {
    const { code, output } = await start('x86_64', ['.ci/start-linux', 'x86_64'], { LIBRARIES: 'libfuse.so.2' })
    expect(code).toBe(1)
    expect(output).toContain('libfuse2 is installed here')
  })

  test('a package that is missing, or there twice, is none', async () => {
    await rm(join(root, 'aarch64/dist/ftpscope-0.1.0-arm64.tar.gz'))
    const { code, output } = await start('aarch64', ['.ci/start-linux', 'aarch64'])
    expect(code).toBe(1)
    expect(output).toContain('expected one file, got:')
  })
})

describe.runIf(why === null)(`start-macos${leftOut}`, { timeout: 600_000 }, () => {
  test('checks the signature of disk image and archive, and starts both', async () => {
    const { code, output, calls } = await start('mac', ['.ci/start-macos'])
    expect(code, output).toBe(0)
    const table = (name: string) => `${name}: --self-test=${join(root, 'mac/self-test', name)}.txt`
    const words = calls.map((call) => call.split(' ').slice(0, 2).join(' '))
    const each = ['codesign --verify', 'spctl --assess', 'plutil -extract']
    expect(words).toEqual([
      ...['hdiutil attach', 'hdiutil detach', ...each, table('dmg'), 'dmg: test'],
      ...['ditto -x', ...each, table('zip'), 'zip: test'],
    ])
    expect(calls).toContain('codesign --verify --deep --strict --verbose=2 /Applications/FTPScope.app')
    await expect(stat('/Applications/FTPScope.app')).rejects.toThrow()
  })

  test.each([
    ['not signed', { UNSIGNED: 'yes' }],
    ['fails', { BROKEN: 'dmg fails' }],
    ['writes no table', { BROKEN: 'zip says nothing' }],
    ['opens when asked for a verb', { BROKEN: 'zip opens' }],
  ])('%s: nothing is published', async (_, env) => {
    expect((await start('mac', ['.ci/start-macos'], env)).code).toBe(1)
  })
})

describe.runIf(why === null)(`on-wayland${leftOut}`, { timeout: 600_000 }, () => {
  test('runs a command with a compositor and without X, and ends the compositor', async () => {
    await mkdir(join(root, 'x86_64'), { recursive: true })
    const compositor = `const at = process.env.XDG_RUNTIME_DIR + '/' + process.argv[3].split('=')[1]
require('node:net').createServer().listen(at)
process.on('SIGTERM', () => { require('node:fs').appendFileSync(process.env.CALLS, 'weston ended'); process.exit() })`
    await writeFile(join(root, 'bin/weston.cjs'), compositor)
    await writeFile(
      join(root, 'bin/weston'),
      `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'bin/weston.cjs')}' "$@"\n`,
      {
        mode: 0o755,
      },
    )
    const asks = 'test -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" && if [ -z "$DISPLAY" ]; then echo no display; fi; exit 7'
    const { code, output, calls } = await start('x86_64', ['.ci/on-wayland', 'sh', '-c', asks], { DISPLAY: ':0' })
    expect(output).toContain('no display')
    expect(code).toBe(7)
    expect(calls).toEqual(['weston ended'])
  })
})
