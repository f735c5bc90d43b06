/** Disks that are read-only or full, folders that are gone: every command says so in its own words, and is no fault of this program. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '../../real-servers/start-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-environment-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const MAIN = join(import.meta.dirname, '../../../src/main/cli/main.ts')
const canMount = process.platform === 'linux' && spawnSync('unshare', ['--mount', 'true']).status === 0

/** Done to the data folder, a disk of 2 MB with one saved server on it. */
const FAULTS = {
  'read-only': 'mount -o remount,ro "$FTPSCOPE_HOME"',
  full: 'dd if=/dev/zero of="$FTPSCOPE_HOME/all" bs=4k 2>/dev/null || true',
  gone: 'umount "$FTPSCOPE_HOME"; rmdir "$FTPSCOPE_HOME"; : > "$FTPSCOPE_HOME"',
} as const

const SESSION = ['test', 'ftp://127.0.0.1:1/', '--quiet', '--timeout', '1']
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'a server is saved': ['profiles', 'add', 'second', 'ftp://bob@h/'],
  'the history is listed': ['history', 'list'],
  'a transcript is written': [...SESSION, '--transcript', 'HOME/t.jsonl'],
  'a report is written': [...SESSION, '--report', 'HOME/t.html'],
  'a responder records': [
    'respond',
    '--listen',
    `127.0.0.1:${await freePort('127.0.0.1')}`,
    '--minutes',
    '1',
    '--transcript',
    'HOME/r.jsonl',
  ],
}

/** What the user is told; a list of the history is just empty where nothing can be made. */
const TOLD = {
  'read-only': /read-only/,
  full: /disk is full/,
  gone: /there is a file of that name already|a part of the path is no folder|the folder is gone/,
} as const

/** In a mount namespace of its own, whose disks go with it. */
async function tried(fault: keyof typeof FAULTS, args: readonly string[]): Promise<{ code: number; stderr: string }> {
  const home = join(mkdtempSync(join(folder, 'home-')), 'data')
  const line = args.map((arg) => `'${arg.replace('HOME', home)}'`).join(' ')
  const program = `'${process.execPath}' --disable-warning=ExperimentalWarning -e 'import("${MAIN}").then(({ main }) => main(process.argv.slice(1)))' --`
  const script = [
    ...['set -e', 'mkdir -p "$FTPSCOPE_HOME"', 'mount -t tmpfs -o size=2M none "$FTPSCOPE_HOME"'],
    ...[`${program} profiles add first ftp://bob@h/ >/dev/null`, FAULTS[fault], `exec ${program} ${line}`],
  ]
  const env = { ...process.env, FTPSCOPE_HOME: home, NO_COLOR: '1' }
  return promisify(execFile)('unshare', ['--mount', 'sh', '-c', script.join('\n')], { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  )
}

describe.skipIf(!canMount).each(Object.keys(FAULTS) as (keyof typeof FAULTS)[])('a disk that is %s', (fault) => {
  test.each(Object.entries(COMMANDS))('when %s', async (_name, args) => {
    const { code, stderr } = await tried(fault, args)
    expect(stderr).not.toMatch(/a fault of this program|E[A-Z]{4,}:|SQLITE|unable to open/)
    expect(stderr).toMatch(TOLD[fault])
    expect(code).toBe(3)
  })
})
