import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { readReport } from '../../../src/shared/report/read-report.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-repeat-'))
afterAll(() => rm(folder, { recursive: true }))

let server: ScriptedServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})
const serve = async (script: Script) => {
  server = await startScriptedServer(script)
  return `ftp://127.0.0.1:${server.port}/`
}
const WORKS = { act: true } as const
const FLAKY: Script = { verbs: { LIST: [WORKS, WORKS, '550 No.', WORKS, WORKS, WORKS, '550 No.', WORKS] } }
const OPTIONS = ['--data', 'pasv', '--listings', '1', '--no-canary']

test('now and then: how often, where, and one transcript a session', async () => {
  const args = ['test', await serve(FLAKY), ...OPTIONS, '--repeat', '10']
  const ran = await runInProcess([...args, '--json', '--transcript', join(folder, 'run.jsonl')])
  const { verdict, repeated, sessions } = readReport(ran.stdout)
  expect(ran.code).toBe(2)
  expect(verdict).toMatchObject({
    outcome: 'fails',
    stage: 'transfer',
    headline: expect.stringMatching(/^Fails now and then: 2 of 10 sessions/),
  })
  expect(repeated).toMatchObject({
    sessions: { tried: 10, failed: 2 },
    stages: [{ stage: 'transfer', tried: 10, failed: 2 }],
  })
  expect(repeated?.sessions).toMatchObject({ failed: 2, tried: 10 })
  // One of each kind is enough in a report; the files hold all.
  expect(sessions.map((one) => one.verdict.outcome)).toEqual(['fails', 'works'])
  expect(readdirSync(folder).filter((name) => name.startsWith('run.'))).toHaveLength(10)
  expect(server?.connections).toBe(10)
  expect(ran.stderr).toContain('10 of 10, 2 failed')
})

test('for people, and in a report', async () => {
  const file = join(folder, 'flaky.md')
  const ran = await runInProcess(['test', await serve(FLAKY), ...OPTIONS, '--repeat', '8', '--report', file])
  expect(ran.stdout).toContain('2 of 8 sessions failed')
  expect(ran.stdout).toMatch(/Transfer +8 +2 +25\.0 %/)
  expect(readFileSync(file, 'utf8')).toContain('Fails now and then: 2 of 8 sessions')
})

test('a refused password is not sent again and again', async () => {
  const url = (await serve({ verbs: { PASS: '530 Login incorrect.' } })).replace('//', '//bob:secret@')
  const ran = await runInProcess(['test', url, '--repeat', '50', '--quiet'])
  expect(ran.code).toBe(2)
  expect(ran.stderr).toContain('would lock the account')
  expect(server?.received.filter((line) => line.startsWith('PASS'))).toHaveLength(3)
})

test('stopped: what was seen is told', async () => {
  const url = await serve({})
  const stop = new AbortController()
  const running = runInProcess(['test', url, ...OPTIONS, '--repeat', '1000', '--json'], { signal: stop.signal })
  await expect.poll(() => server?.connections).toBeGreaterThan(3)
  stop.abort()
  const { code, stdout } = await running
  expect(code).toBe(0)
  expect(readReport(stdout).repeated?.sessions.failed).toBe(0)
})

test.each([['1'], ['1001'], ['x']])('--repeat %s is refused', async (times) => {
  expect((await runInProcess(['test', 'ftp://127.0.0.1:1/', '--repeat', times])).code).toBe(64)
})

test('what belongs to one session does not go with it', async () => {
  const ran = await runInProcess(['test', 'ftp://127.0.0.1:1/', '--repeat', '2', '--transcript', '-'])
  expect(ran.code).toBe(64)
  expect(ran.stderr).toContain('--transcript -')
})

test('a matrix: a mode that works now and then proves nothing, and says how often', async () => {
  const url = await serve({ verbs: { EPSV: [WORKS, '500 No.', WORKS, '500 No.'] } })
  const args = ['matrix', url, '--allow-plain', '--cells', 'plain-epsv,plain-pasv', '--listings', '1', '--repeat', '4']
  const ran = await runInProcess([...args, '--json'])
  const { cells } = readReport(ran.stdout)
  const cell = (key: string) => cells?.find((one) => one.key === key)
  expect(cell('plain-epsv')).toMatchObject({
    verdict: { outcome: 'inconclusive' },
    repeated: { sessions: { tried: 4, failed: 2 } },
  })
  expect(cell('plain-pasv')).toMatchObject({
    verdict: { outcome: 'works' },
    repeated: { sessions: { tried: 4, failed: 0 } },
  })
  const shown = await runInProcess(args)
  expect(shown.stdout).toContain('How often')
})
