import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, expect, test } from 'vitest'
import { runCli } from '../../../src/main/cli/run-cli.ts'
import { readReport } from '../../../src/shared/report/read-report.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-watch-'))
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

/** A person before a terminal: what the screen says is answered, once each time that it is said anew. */
async function atTerminal(args: readonly string[], answer: (screen: string, stop: () => void) => string | null) {
  const stop = new AbortController()
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const stdout = new PassThrough().setEncoding('utf8')
  const stderr = Object.assign(new PassThrough().setEncoding('utf8'), { isTTY: true, columns: 200 })
  const written = { stdout: '', stderr: '' }
  stdout.on('data', (text: string) => {
    written.stdout += text
  })
  stderr.on('data', (text: string) => {
    written.stderr += text
    const typed = answer(text, () => stop.abort())
    if (typed !== null) stdin.write(typed)
  })
  const code = await runCli(args, { stdin, stdout, stderr, env: {}, signal: stop.signal, exitCode: 0 })
  return { code, ...written }
}

const onEnter = (screen: string) => (screen.includes('Enter tests now') ? '\n' : null)

test('the break moves, then it works: a line each, and before and after as proof', async () => {
  const url = await serve({
    verbs: {
      PASV: ['500 Not now.', { act: true }],
      LIST: ['550 No.', { act: true }],
    },
  })
  const proof = join(folder, 'proof.json')
  const ran = await atTerminal(
    [
      'watch',
      url,
      '--no-canary',
      '--data',
      'pasv',
      '--listings',
      '1',
      '--report',
      proof,
      '--transcript',
      join(folder, 'run.jsonl'),
    ],
    onEnter,
  )
  expect(ran.stderr).toMatch(/session 1, 3 of 5 steps\. FAILS/)
  expect(ran.stderr).toMatch(/session 2, 4 of 5 steps\. Came further: .*FAILS/)
  expect(ran.stderr).toMatch(/session 3, 5 of 5 steps\. Works now/)
  expect(ran.stderr).toContain('Ctrl-C ends')
  expect(ran.stderr).toContain('\x07')
  expect(ran.code).toBe(0)
  expect(ran.stdout).toContain('Compared with before')
  const { verdict, comparison, watched, sessions } = readReport(readFileSync(proof, 'utf8'))
  expect(verdict.outcome).toBe('works')
  expect(comparison).toMatchObject({ change: 'fixed', after: { verdict: { outcome: 'works' } } })
  expect(watched).toMatchObject({ sessions: 3, ended: 'It works.', stretches: [{ sessions: 1 }, {}, {}] })
  expect(sessions).toHaveLength(1)
  const compared = await runInProcess([
    'compare',
    join(folder, 'run.before.jsonl'),
    join(folder, 'run.after.jsonl'),
    '--quiet',
  ])
  expect(compared.stdout).toMatch(/^Works now/)
})

test('stopped in the pause: what was seen is told, with the exit code of the last session', async () => {
  const url = await serve({ verbs: { PASV: '500 Not now.' } })
  const ran = await atTerminal(
    ['watch', url, '--data', 'pasv', '--listings', '1', '--every', '30m'],
    (screen, stop) => {
      if (screen.includes('next in')) stop()
      return null
    },
  )
  expect(ran.code).toBe(2)
  expect(ran.stdout).toContain('It was stopped.')
  expect(server?.connections).toBe(1)
})

test('stopped in the first session: there is nothing to tell', async () => {
  const url = await serve({ greeting: { delay: 60_000, reply: '220 late' } })
  const stop = new AbortController()
  const running = runInProcess(['watch', url, '--json'], { signal: stop.signal })
  await expect.poll(() => server?.connections).toBe(1)
  stop.abort()
  expect(await running).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('no session came to its end'),
  })
})

test('a refused password is not tried at once again, whatever is typed', async () => {
  const url = await serve({ verbs: { PASS: '530 Login incorrect.' } })
  const ran = await atTerminal(['watch', url.replace('//', '//bob:CANARY@'), '--every', '5s'], (screen, stop) => {
    if (!screen.includes('the server refused the login; 2 more at most')) return null
    expect(screen).not.toContain('Enter')
    setImmediate(stop)
    return '\n'
  })
  expect(ran).toMatchObject({ code: 2 })
  expect(server?.received.filter((line) => line.startsWith('PASS'))).toHaveLength(1)
})

test('a pause that is longer than the watch is refused', async () => {
  const ran = await runInProcess(['watch', 'ftp://127.0.0.1:1/', '--every', '2m', '--minutes', '1'])
  expect(ran.code).toBe(64)
  expect(ran.stderr).toContain('--minutes')
})

test.each([
  ['1s', '--every'],
  ['soon', '--every'],
  ['30', null],
])('--every %s', async (every, wrong) => {
  const ran = await runInProcess(['watch', 'ftp://127.0.0.1:1/', '--every', every, '--until', 'fails', '--quiet'])
  expect(ran.code).toBe(wrong === null ? 2 : 64)
  if (wrong !== null) expect(ran.stderr).toContain('Give a time from 5 s to 24 h')
})

test('follow-up probes, which log in again, are not offered', async () => {
  expect((await runInProcess(['watch', 'ftp://127.0.0.1:1/', '--probe'])).code).toBe(64)
})
