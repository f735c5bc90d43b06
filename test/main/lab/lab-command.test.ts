/** `ftpscope lab` as people and scripts use it. */
import { readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { Cli } from '../../../src/main/cli/cli.ts'
import { runCli } from '../../../src/main/cli/run-cli.ts'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import { runInProcess } from '../cli/in-process.ts'

test('lab list names every scenario under its heading, as text and as JSON', async () => {
  const text = await runInProcess(['lab', 'list'])
  expect(text.code).toBe(0)
  for (const { name, group } of SCENARIOS) {
    expect(text.stdout).toContain(`  ${name} `)
    expect(text.stdout).toContain(`${group}\n`)
  }
  const list = JSON.parse((await runInProcess(['lab', 'list', '--json'])).stdout) as Record<string, string>[]
  expect(list.map(({ name }) => name).sort()).toEqual(SCENARIOS.map(({ name }) => name).sort())
  for (const one of list)
    expect(Object.keys(one).sort()).toEqual(['fixes', 'group', 'lesson', 'lookFor', 'name', 'story', 'title'])
})

test('lab run shows the story, the timeline, the verdict against the truth, what the server saw, and the lesson', async () => {
  const { code, stdout, stderr } = await runInProcess(['lab', 'run', 'auth-masked'])
  expect(stderr).toContain('session: explicit')
  expect(stdout).toContain('AUTH arrives as XXXX')
  expect(stdout).toMatch(/!!.*AUTH TLS\s+500 XXXX not understood/)
  expect(stdout).toContain('As it really is: fails, auth, alg-alters-bytes, alg')
  expect(stdout.replace(/\s+/g, ' ')).toContain('FEAT, XXXX, XXXX, QUIT. Never arrived: AUTH.')
  expect(stdout).toContain('The lesson')
  expect(code).toBe(0)
})

test('lab run --json holds expectation and verdict of every session, fixes included', async () => {
  const { code, stdout } = await runInProcess(['lab', 'run', 'isa-2006', '--json'])
  const result = JSON.parse(stdout) as {
    format: string
    asExpected: boolean
    runs: { label: string; after: string | null; expected: object; verdict: object; arrivedAtServer: string[] }[]
  }
  expect(result.format).toBe('ftpscope-lab')
  expect(result.asExpected).toBe(true)
  expect(code).toBe(0)
  expect(result.runs.map(({ label }) => label)).toEqual([
    'explicit',
    'explicit, filter off',
    'explicit, range published',
  ])
  expect(result.runs.map(({ after }) => after === null)).toEqual([true, false, false])
  for (const { expected, verdict } of result.runs) expect(verdict).toMatchObject(expected)
  expect(result.runs[0]?.arrivedAtServer).not.toContain('AUTH')
  expect(result.runs[1]?.arrivedAtServer).toContain('AUTH')
})

test('lab run --quiet gives one line for each session', async () => {
  const { code, stdout } = await runInProcess(['lab', 'run', 'nothing-listens', '--quiet'])
  expect(stdout).toMatch(/^as expected: explicit: FAILS at tcp-control: .*\n$/)
  expect(code).toBe(0)
})

test('a scenario that does not exist is wrong usage', async () => {
  const { code, stderr } = await runInProcess(['lab', 'run', 'isa-2007'])
  expect(code).toBe(64)
  expect(stderr).toContain('ftpscope lab list')
})

test('lab start says how to reach it, makes changes on Enter, and leaves nothing behind', {
  timeout: 600_000,
}, async () => {
  const stop = new AbortController()
  const stdin = Object.assign(new PassThrough(), { isTTY: false })
  const stdout = new PassThrough()
  const cli: Cli = { stdin, stdout, stderr: new PassThrough(), env: {}, signal: stop.signal, exitCode: 0 }
  let text = ''
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      const look = () => {
        const found = pattern.exec(text)
        if (found) resolve(found)
        return found
      }
      if (!look()) stdout.on('data', look)
    })
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const ended = runCli(['lab', 'start', 'isa-2004'], cli)
  const [, line = ''] = await says(/ftpscope (test ftp:\S+ .*)\n/)
  await says(/Enter makes this change: Allow outbound/)
  const broken = await runInProcess(line.split(' '))
  expect(broken.stdout).toContain('FAILS at the data connection')
  expect(broken.code).toBe(2)
  text = ''
  stdin.write('\n')
  const [, again = ''] = await says(/ftpscope (test ftp:\S+ .*)\n[\s\S]*Ctrl-C/)
  const repaired = await runInProcess(again.split(' '))
  expect(repaired.stdout).toContain('WORKS')
  expect(repaired.code).toBe(0)
  stop.abort()
  expect(await ended).toBe(0)
})

test('lab start with TLS names a file with its certification authority, and removes it at the end', async () => {
  const stop = new AbortController()
  const stdout = new PassThrough()
  const stdin = Object.assign(new PassThrough(), { isTTY: false })
  const cli: Cli = { stdin, stdout, stderr: new PassThrough(), env: {}, signal: stop.signal, exitCode: 0 }
  const ended = runCli(['lab', 'start', 'healthy-explicit-tls'], cli)
  let text = ''
  for await (const chunk of stdout.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    if (text.includes('Ctrl-C')) break
  }
  const file = /--ca (\S+)/.exec(text)?.[1] ?? ''
  expect(await readFile(file, 'utf8')).toContain('BEGIN CERTIFICATE')
  expect(text).toMatch(/curl .*--cacert/)
  stop.abort()
  await ended
  await expect(readFile(file)).rejects.toThrow('ENOENT')
})
