import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { makeCertificate } from '../../scripted-server/certificates.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-test-'))
afterAll(() => rm(folder, { recursive: true }))
const MAIN = join(import.meta.dirname, '../../../src/main/cli/main.ts')
const { pem: cert, key } = await makeCertificate()
const CA = join(folder, 'ca.pem')
writeFileSync(CA, cert)

let server: ScriptedServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})
const serve = async (script: Script = {}) => {
  server = await startScriptedServer(script)
  return `127.0.0.1:${server.port}`
}

interface Output {
  readonly format: string
  readonly version: number
  readonly verdict: { readonly outcome: string; readonly stage: string | null; readonly headline: string }
  readonly findings: readonly object[]
  readonly sessions: readonly object[]
}

describe('exit codes follow the outcome', () => {
  test.each([
    [0, 'works', ['--ca', CA]],
    [1, 'works-with-warnings', ['--insecure']],
    [2, 'fails', []],
  ])('%i: the same server, %s with %j', async (code, outcome, args) => {
    const host = await serve({ tls: { cert, key } })
    const ran = await runInProcess(['test', `ftpes://${host}/`, ...args, '--json', '--quiet'])
    expect(ran).toMatchObject({ code, stderr: '' })
    expect(JSON.parse(ran.stdout) as Output).toMatchObject({
      format: 'ftpscope-report',
      version: 1,
      verdict: { outcome },
      sessions: [expect.anything()],
    })
  })

  test.each([
    ['quick probes by themselves', [], true, false],
    ['--no-probe: none', ['--no-probe'], false, false],
    ['--probe: the longer ones too', ['--probe'], true, true],
    ['the later of the two counts', ['--probe', '--no-probe'], false, false],
  ])('%s', async (_name, args, some, long) => {
    const host = await serve({ security: 'explicit', verbs: { AUTH: '500 AUTH not understood' } })
    const ran = await runInProcess(['test', `ftpes://${host}/`, ...args, '--quiet', '--transcript', '-'])
    expect(ran.stdout.includes('"purpose":"probe"')).toBe(some)
    expect(ran.stdout.includes('"probe":"auth-spelling"')).toBe(long)
  })

  test('one script runs every security: TLS options beside ftp:// are ignored with a remark', async () => {
    const host = await serve({})
    const args = ['test', `ftp://${host}/`, '--ca', CA, '--insecure', '--prot', 'C', '--auth', 'SSL', '--listings', '1']
    const remark = 'Ignored, because ftp:// has no TLS: --prot, --insecure, --auth, --ca.'
    const shown = await runInProcess(args)
    expect(shown.code).toBe(0)
    expect(shown.stderr).toContain(remark)
    const { sessions } = JSON.parse((await runInProcess([...args, '--json'])).stdout) as Output
    expect(JSON.stringify(sessions)).toContain(remark)
  })

  test('2: a port where nobody listens', async () => {
    const host = await serve()
    await server?.close()
    const ran = await runInProcess(['test', `ftp://${host}/`, '--json'])
    expect(ran.code).toBe(2)
    expect((JSON.parse(ran.stdout) as Output).verdict).toMatchObject({ outcome: 'fails', stage: 'tcp-control' })
  })

  test('2: a wrong password', async () => {
    const host = await serve({ verbs: { PASS: '530 Login incorrect.' } })
    const ran = await runInProcess(['test', `ftp://bob:CANARY@${host}/`])
    expect(ran.code).toBe(2)
    expect(ran.stdout).toMatch(/^FAILS at the login: The server does not accept this user name and password\./m)
    expect(ran.stdout).toMatch(/^!!.*PASS \*\*\*.*530 Login incorrect\./m)
  })

  test('3: cancelled while it waits, and the server sees the connection close', async () => {
    const host = await serve({ greeting: { delay: 60_000, reply: '220 late' } })
    const stop = new AbortController()
    const running = runInProcess(['test', `ftp://${host}/`, '--transcript', join(folder, 'cancelled.jsonl')], {
      signal: stop.signal,
    })
    await expect.poll(() => server?.connections).toBe(1)
    stop.abort()
    const ran = await running
    expect(ran.code).toBe(3)
    expect(ran.stdout).toMatch(/^INCONCLUSIVE/m)
    const read = readTranscript(readFileSync(join(folder, 'cancelled.jsonl'), 'utf8'))
    expect(read.damages).toBe(0)
    expect(read.transcript.events.at(-1)).toMatchObject({ type: 'session-ended', reason: 'cancelled' })
  })

  test('3: a transcript that cannot be written, said in plain words', async () => {
    const ran = await runInProcess(['test', `ftp://${await serve()}/`, '--transcript', join(folder, 'no/such/folder')])
    expect(ran).toMatchObject({ code: 3, stdout: '' })
    expect(ran.stderr).toMatch(/transcript cannot be written: there is no such file or folder/)
  })

  test('3: Ctrl-C in a real process ends the transcript properly', async () => {
    const host = await serve({ greeting: { delay: 60_000, reply: '220 late' } })
    const file = join(folder, 'interrupted.jsonl')
    const child = spawn(process.execPath, [MAIN, 'test', `ftp://${host}/`, '--transcript', file], { stdio: 'ignore' })
    const ended = once(child, 'exit')
    await expect.poll(() => server?.connections, { timeout: 600_000 }).toBe(1)
    child.kill('SIGINT')
    expect(await ended).toEqual([3, null])
    expect(readTranscript(readFileSync(file, 'utf8')).transcript.complete).toBe(true)
  })
})

describe('follow-up probes', () => {
  const passwords = () => server?.received.filter((line) => line.startsWith('PASS ')).length
  const script: Script = { verbs: { AUTH: '550 Access is denied.' } }

  test('--probe runs them after a failure and never logs in without TLS', async () => {
    const ran = await runInProcess(['test', `ftpes://bob:pw@${await serve(script)}/`, '--probe', '--timeout', '2'])
    expect(ran.stdout).toMatch(/^probe-1 /m)
    expect(server?.received.length).toBeGreaterThan(10)
    expect(passwords()).toBe(0)
  })

  test('with --no-probe there are none', async () => {
    const ran = await runInProcess(['test', `ftpes://bob:pw@${await serve(script)}/`, '--timeout', '2', '--no-probe'])
    expect(ran.stdout).not.toMatch(/^probe-1 /m)
    expect(ran.stdout).toContain('Tell look-alike causes apart: --probe')
  })
})

describe('what people see', () => {
  test('a lane per connection, durations, the meaning of the scheme, the verdict last', async () => {
    const host = await serve()
    const ran = await runInProcess(['test', `ftp://${host}/`, '--listings', '1', '--data', 'epsv'])
    expect(ran.stderr).toContain('is taken as plain FTP without TLS')
    const lines = ran.stdout.trimEnd().split('\n')
    expect(lines.some((line) => line.startsWith('control-1  127.0.0.1:'))).toBe(true)
    expect(lines.some((line) => line.startsWith('data-1  127.0.0.1:'))).toBe(true)
    expect(lines.find((line) => line.includes('  LIST  '))).toMatch(/\d{3}, 226 .* (?:µs|ms|s)$/)
    const verdict = lines.findIndex((line) => /^(?:WORKS|FAILS|INCONCLUSIVE)/.test(line))
    expect(verdict).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('data-1')))
    expect(ran.stdout).not.toContain('\x1b')
  })

  test('--quiet is one line', async () => {
    const ran = await runInProcess(['test', `ftp://${await serve()}/`, '--quiet'])
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(ran.stderr).toBe('')
  })

  test('colour on a terminal, none with NO_COLOR, never more columns than it has', async () => {
    const host = await serve({ verbs: { PASS: '530 no' } })
    const args = ['test', `ftp://bob:pw@${host}/`]
    const coloured = await runInProcess(args, { terminal: { columns: 70 } })
    expect(coloured.stdout).toContain('\x1b[')
    const plain = await runInProcess(args, { terminal: { columns: 70 }, env: { NO_COLOR: '1' } })
    expect(plain.stdout).not.toContain('\x1b')
    const timeline = plain.stdout.split('\n').filter((line) => /^(?:!!| {2}) +\d+\.\d{3} /.test(line))
    expect(timeline.length).toBeGreaterThan(3)
    for (const line of timeline) expect(line.length).toBeLessThanOrEqual(70)
  })

  test('a hostile server moves no cursor and adds no line', async () => {
    const host = await serve({ greeting: '220 \x1b[2J\x9b31m\u202e hi', verbs: { SYST: '215 \x07\x1b]0;x\x07' } })
    const ran = await runInProcess(['test', `ftp://${host}/`])
    expect((ran.stdout + ran.stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(ran.stdout).toContain('\\x1b[2J')
  })
})

describe('the transcript', () => {
  test('--transcript - is standard output, and what people read goes to standard error', async () => {
    const ran = await runInProcess(['test', `ftp://${await serve()}/`, '--transcript', '-'])
    expect(ran.code).toBe(0)
    const read = readTranscript(ran.stdout)
    expect(read.damage).toEqual([])
    expect(read.transcript.complete).toBe(true)
    expect(ran.stderr).toContain('WORKS: ')
    const judged = await runInProcess(['diagnose', '-', '--quiet'], { stdin: ran.stdout })
    expect(judged.code).toBe(0)
    expect(existsSync('-')).toBe(false)
  })

  test.each([
    [['--transcript', '-', '--json'], '--transcript: With --json standard output is taken'],
    [['--download', 'a', '--output', '-'], '--output: Standard output holds the result'],
  ])('%j is refused before anything runs', async (args, words) => {
    const ran = await runInProcess(['test', 'ftp://127.0.0.1:1/', ...args])
    expect(ran).toMatchObject({ code: 64, stdout: '' })
    expect(ran.stderr).toContain(words)
  })

  test.each([1, 4, 9, 16])('opens after kill -9 once %i lines of it are written', async (lines) => {
    const slowly = { delay: 150, act: true }
    const host = await serve({ greeting: { ...slowly, reply: '220 slow' }, verbs: { '*': slowly } })
    const file = join(folder, `killed-${lines}.jsonl`)
    const child = spawn(process.execPath, [MAIN, 'test', `ftp://${host}/`, '--transcript', file], { stdio: 'ignore' })
    const ended = once(child, 'exit')
    const written = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
    await expect.poll(() => written().split('\n').length, { timeout: 600_000, interval: 5 }).toBeGreaterThan(lines)
    child.kill('SIGKILL')
    await ended
    const { transcript, damage } = readTranscript(written())
    expect(transcript.complete).toBe(false)
    expect(transcript.events.length).toBeGreaterThanOrEqual(lines - 1)
    expect(damage.every(({ kind }) => kind === 'cut-line')).toBe(true)
  })

  test('holds the session from the header to its end, with the plan that was decided', async () => {
    const host = await serve({ tls: { cert, key } })
    const file = join(folder, 'whole.jsonl')
    await runInProcess(['test', `ftpes://${host}/x`, '--insecure', '--data', 'pasv', '--transcript', file])
    const { transcript, damages } = readTranscript(readFileSync(file, 'utf8'))
    expect(damages).toBe(0)
    expect(transcript.complete).toBe(true)
    expect(transcript.header.plan).toMatchObject({
      security: 'explicit',
      data: { methods: ['PASV'] },
      steps: { path: 'x' },
      tls: { verify: false },
    })
    expect(transcript.events.map(({ id }) => id)).toEqual(transcript.events.map((_, index) => index))
  })
})

test.each(['500 Unknown command.', '534 Control connection must stay protected.'])(
  'a CCC that is refused with %s: leave the option out',
  async (reply) => {
    const host = await serve({ tls: { cert, key }, verbs: { CCC: reply } })
    const ran = await runInProcess(['test', `ftpes://${host}/`, '--ca', CA, '--ccc'])
    expect(ran.code).toBe(2)
    expect(ran.stdout).toMatch(/does not clear the control connection after login/)
    expect(ran.stdout.replace(/\s+/g, ' ')).toContain('(leave out --ccc)')
    expect(ran.stdout).not.toContain('LIST instead of MLSD')
  },
)
