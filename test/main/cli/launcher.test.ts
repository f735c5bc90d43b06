import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import product from '../../../package.json' with { type: 'json' }

const LAUNCHER = join(import.meta.dirname, '../../../', product.bin.ftpscope)
const base = mkdtempSync(join(tmpdir(), 'ftpscope-launcher-'))
afterAll(() => rm(base, { recursive: true }))

let root = ''
let count = 0
const put = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
/** A folder as after `npm ci`, with a program that prints its arguments. */
const project = (wanted: string) => put('package.json', JSON.stringify({ type: 'module', engines: { node: wanted } }))
const build = () =>
  put('out/main/cli.js', 'export async function main(args) { console.log(args.join("|")); process.exitCode = 7 }')
const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'src/main/cli/ftpscope.js'), ...args], { encoding: 'utf8', timeout: 600_000 })

beforeEach(() => {
  root = join(base, String(count++))
  mkdirSync(join(root, 'src/main/cli'), { recursive: true })
  copyFileSync(LAUNCHER, join(root, 'src/main/cli/ftpscope.js'))
})

describe('the launcher', () => {
  test('runs the build with the same arguments and exit code', () => {
    project('>=24.15')
    build()
    expect(run('test', 'a b', '--json')).toMatchObject({ status: 7, stdout: 'test|a b|--json\n', stderr: '' })
  })

  test('keeps compiled code where the data of the user lies', () => {
    project('>=24.15')
    build()
    const { NODE_COMPILE_CACHE: _ours, ...inherited } = process.env
    const env = { ...inherited, FTPSCOPE_HOME: join(root, 'home') }
    const ran = spawnSync(process.execPath, [join(root, 'src/main/cli/ftpscope.js')], { env })
    expect(ran.status).toBe(7)
    expect(readdirSync(join(root, 'home'))).toEqual(['cache'])
  })

  test('leaves nothing at another place that it was started at through SSH', () => {
    project('>=24.15')
    build()
    const { NODE_COMPILE_CACHE: _ours, ...inherited } = process.env
    const env = { ...inherited, FTPSCOPE_HOME: join(root, 'home') }
    spawnSync(process.execPath, [join(root, 'src/main/cli/ftpscope.js'), 'place'], { env })
    expect(existsSync(join(root, 'home'))).toBe(false)
  })

  describe('with a log to diagnose', () => {
    const NAME = 'a'.repeat(64)
    const script = (says: string, done = true, name = NAME) =>
      put(
        'out/main/diagnose-log.script',
        `/*${name}*/(function (exports, require, __dirname) {
          exports.diagnoseLog = async (path) => { console.log('${says}', require('node:path').basename(path)); return ${done} }
        })`,
      )
    const diagnose = (...args: string[]) =>
      spawnSync(process.execPath, [join(root, 'src/main/cli/ftpscope.js'), 'diagnose', ...args], {
        encoding: 'utf8',
        env: { ...process.env, FTPSCOPE_HOME: join(root, 'home') },
      })

    beforeEach(() => {
      project('>=24.15')
      build()
      put('client.log', 'log')
    })

    test('runs the script for it, and keeps its compiled code under the name of the script', () => {
      script('one')
      const log = join(root, 'client.log')
      const kept = join(root, 'home/cache/diagnose-log.bin')
      for (const _ of [1, 2]) expect(diagnose(log)).toMatchObject({ status: 0, stdout: 'one client.log\n', stderr: '' })
      expect(readdirSync(dirname(kept))).toEqual(['diagnose-log.bin'])
      const before = readFileSync(kept)
      script('two', true, 'b'.repeat(64))
      expect(diagnose(log).stdout).toBe('two client.log\n')
      expect(readFileSync(kept).subarray(0, 66).toString()).toBe(`/*${'b'.repeat(64)}`)
      writeFileSync(kept, before.subarray(0, 40))
      expect(diagnose(log)).toMatchObject({ status: 0, stdout: 'two client.log\n', stderr: '' })
    })

    test('runs the whole program where the script leaves it alone', () => {
      script('no', false)
      const log = join(root, 'client.log')
      expect(diagnose(log)).toMatchObject({ status: 7, stdout: `no client.log\ndiagnose|${log}\n` })
    })

    test('runs the whole program with options, for what is no file, and for a long one', () => {
      script('never')
      put('long.log', 'x'.repeat(2 * 1024 * 1024 + 1))
      const log = join(root, 'client.log')
      for (const args of [
        [log, '--json'],
        ['--quiet', log],
        ['-'],
        [root],
        [join(root, 'none')],
        [join(root, 'long.log')],
      ])
        expect(diagnose(...args).stdout).toBe(`diagnose|${args.join('|')}\n`)
    })
  })

  test('works through a symbolic link, as npm and npx make them', () => {
    project('>=24.15')
    build()
    const link = join(root, 'ftpscope')
    symlinkSync(join(root, 'src/main/cli/ftpscope.js'), link)
    expect(spawnSync(process.execPath, [link, 'x'], { encoding: 'utf8' })).toMatchObject({ status: 7, stdout: 'x\n' })
  })

  test('says what to do when the build is missing', () => {
    project('>=24.15')
    const ran = run('test')
    expect(ran).toMatchObject({ status: 3, stdout: '' })
    expect(ran.stderr).toMatch(/not built yet\. Run "npm ci" or "npm run build" in /)
  })

  test('on an old Node, runs itself with the Node that the project brings', () => {
    project('>=999.1')
    build()
    put('node_modules/node/bin/node', '#!/bin/sh\nshift\necho "own node: $*"\nexit 5\n')
    chmodSync(join(root, 'node_modules/node/bin/node'), 0o755)
    expect(run('test', 'x')).toMatchObject({ status: 5, stdout: 'own node: test x\n', stderr: '' })
  })

  test('passes signals on to that Node, and ends with its exit code', async () => {
    project('>=999.1')
    build()
    put('node_modules/node/bin/node', '#!/bin/sh\ntrap "exit 9" INT\necho ready\nwhile :; do sleep 0.1; done\n')
    chmodSync(join(root, 'node_modules/node/bin/node'), 0o755)
    const child = spawn(process.execPath, [join(root, 'src/main/cli/ftpscope.js')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    expect(await ended).toEqual([9, null])
  })

  test('on an old Node without another one, says which is needed; no endless loop when the other is old too', () => {
    project('>=999.1')
    build()
    const alone = run('test')
    expect(alone.status).toBe(3)
    expect(alone.stderr).toMatch(/Node >=999\.1 is needed and this is \d+\.\d+\.\d+/)
    mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
    symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'))
    expect(run('test')).toMatchObject({ status: 3, stderr: alone.stderr })
  })

  test.each([
    ['>=1.2', 7],
    [`>=${process.versions.node}`, 7],
    [`>=${process.versions.node.replace(/\d+$/, '999')}`, 3],
  ])('compares versions by numbers: %s', (wanted, status) => {
    project(wanted)
    build()
    expect(run().status).toBe(status)
  })
})
