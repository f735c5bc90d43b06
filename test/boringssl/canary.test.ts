/**
 * The built command line on a real BoringSSL, the TLS library of the desktop app: every practice scenario ends as on
 * OpenSSL, or differs as it is known to. A canary, not a judge: Electron has Node's own node:tls above its BoringSSL.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listScenarios } from '../../src/main/lab/list-scenarios.ts'
import { bunPath } from './bun.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'

const ROOT = join(import.meta.dirname, '../..')
const CLI = join(ROOT, 'out/main/cli.js')
const run = promisify(execFile)

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ftpscope-canary-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Never rejects: the exit code tells. */
async function onBoringSsl(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const options = { env: { ...process.env, FTPSCOPE_HOME: home }, maxBuffer: 64 * 1024 ** 2, timeout: 600_000 }
  return run(bunPath(), [CLI, ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  )
}

test('the program at hand has BoringSSL, and so have its transcripts', async () => {
  const { stdout } = await run(bunPath(), ['-e', 'console.log(process.features.openssl_is_boringssl)'])
  expect(stdout.trim()).toBe('true')
  const { stdout: json } = await onBoringSsl('lab', 'run', 'healthy-explicit-tls', '--json')
  const text = JSON.stringify(JSON.parse(json))
  expect(text).not.toContain('OpenSSL')
})

// bun may read a ticket late on a busy machine, and a machine that stood still is told as such: a difference that is
// BoringSSL's comes again.
const ONCE_MORE = { timeout: 600_000, retry: 2 }

describe('practice scenarios on BoringSSL', () => {
  test.concurrent.each(listScenarios().map(({ name }) => name))('%s', ONCE_MORE, async (name) => {
    const { code, stdout, stderr } = await onBoringSsl('lab', 'run', name, '--json')
    const { runs = [] } = (stdout === '' ? {} : JSON.parse(stdout)) as {
      runs?: { label: string; asExpected: boolean; verdict: object }[]
    }
    const others = runs.filter(({ asExpected }) => !asExpected)
    const known = KNOWN_DIFFERENCES[name]
    expect(
      { exit: code, runs: others.map(({ label }) => label) },
      `${stderr} ${JSON.stringify(others.map(({ verdict }) => verdict))}`,
    ).toEqual(known ? { exit: known.exit, runs: known.runs } : { exit: 0, runs: [] })
  })
})

test('every known difference stands in the docs with its reason', async () => {
  const page = await readFile(join(ROOT, 'docs/desktop.md'), 'utf8')
  expect(page).toContain(`all but ${Object.keys(KNOWN_DIFFERENCES).length} end as on OpenSSL`)
  for (const [name, { why }] of Object.entries(KNOWN_DIFFERENCES)) {
    expect(page).toContain(`\`${name}\``)
    expect(page).toContain(why)
  }
})
