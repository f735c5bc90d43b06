/** `respond`, `align` and `--responder` on the command line: what they print, and what they say to wrong input. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../src/shared/report/report.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { parsePairingCode } from '../../../src/shared/two-ended/pairing-code.ts'
import { passivePorts, TAMPERED_VERBS, waysTable } from '../../../src/shared/two-ended/ways.ts'
import { freePort } from '../../real-servers/start-server.ts'
import { BothSides } from '../../shared/two-ended/both-sides.ts'
import { SILENT_PORT_FILES } from '../../shared/two-ended/silent-port-files.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-ends-'))
afterAll(() => rm(folder, { recursive: true }))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const forged = new BothSides().connect().say({ sent: 'SYST' })
const { client, far } = forged.say({ sent: 'AUTH TLS', arrived: null, received: '550 Access is denied.' }).end(60_000)
const CLIENT = file('client.jsonl', encodeTranscript(client))
const FAR = file('far.jsonl', encodeTranscript(far))

/** A responder in this process; its code, once it has printed it. */
async function respond(...args: readonly string[]) {
  const stop = new AbortController()
  const first = Promise.withResolvers<string>()
  const onOutput = (stdout: string) => {
    const [line, ...more] = stdout.split('\n')
    if (line && more.length > 0) first.resolve(line)
  }
  const listen = `127.0.0.1:${await freePort('127.0.0.1')}`
  const ran = runInProcess(['respond', '--listen', listen, '--json', ...args], { signal: stop.signal, onOutput })
  void ran.then(({ stderr }) => first.reject(new Error(stderr)))
  const line = JSON.parse(await first.promise) as { code: string }
  return { line, code: line.code, ran, stop: () => stop.abort() }
}

describe('respond', () => {
  test('the first line of --json is the code, and nothing else is', async () => {
    const responder = await respond('--passive-ports', '50000-50009')
    expect(Object.keys(responder.line)).toEqual(['code'])
    expect(parsePairingCode(responder.code)).toMatchObject({ hosts: ['127.0.0.1'], security: 'explicit' })
    responder.stop()
    const { code, stdout } = await responder.ran
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a test against it sees both ends, and --once ends it', async () => {
    const responder = await respond('--once')
    const { code } = responder
    const ran = await runInProcess(['test', '--responder', code, '--json', '--timeout', '5'])
    const report = JSON.parse(ran.stdout)
    expect(report.verdict).toMatchObject({ outcome: 'works' })
    expect(new Set(report.ends.exchanges.map(({ fate }: { fate: string }) => fate))).toEqual(new Set(['delivered']))
    expect((await responder.ran).code).toBe(0)
    // The code is worth nothing any more, and says so without being quoted.
    const late = await runInProcess(['test', '--responder', code, '--timeout', '2'])
    expect(late.code).toBe(2)
    expect(late.stderr).toContain('does not come back')
    expect(late.stderr + late.stdout).not.toContain(parsePairingCode(code)?.token)
  })

  test('a code with another token is refused at the login, which is said', async () => {
    const responder = await respond()
    const { code } = responder
    const token = parsePairingCode(code)?.token ?? ''
    const ran = await runInProcess(['test', '--responder', code.replace(token, '0'.repeat(32)), '--timeout', '5'])
    expect(ran.code).toBe(2)
    expect(ran.stdout).toContain('530')
    responder.stop()
    await responder.ran
  })

  test.each([
    [['--listen', 'nowhere'], /--listen/],
    [['--passive-ports', '9-1'], /lower one first/],
    [['--minutes', '0'], /1 to 1440/],
    [['--external-address', 'me'], /IP address/],
  ])('%j is refused', async (args, says) => {
    const ran = await runInProcess(['respond', ...args])
    expect(ran).toMatchObject({ code: 64, stdout: '' })
    expect(ran.stderr).toMatch(says)
  })

  test('a port that is taken is named', async () => {
    const first = await respond()
    const ran = await runInProcess(['respond', '--listen', `127.0.0.1:${parsePairingCode(first.code)?.port}`])
    expect(ran.code).toBe(3)
    expect(ran.stderr).toMatch(/cannot start.*(?:in use|EADDRINUSE)/)
    first.stop()
    await first.ran
  })
})

describe('checks', () => {
  test('every command in each way, every port of the range, and a command in parts', async () => {
    const from = 20_000 + (process.pid % 20_000)
    const responder = await respond('--once', '--passive-ports', `${from}-${from + 4}`)
    const args = ['--responder', responder.code, '--json', '--timeout', '5', '--listings', '1', '--idle-limit', '0.1']
    const ran = await runInProcess(['test', ...args])
    const { ends, verdict } = JSON.parse(ran.stdout) as Pick<Required<Report>, 'ends' | 'verdict'>
    expect(verdict.outcome).toBe('works')
    expect(waysTable(ends).ways).toEqual(['plain IPv4', 'TLS IPv4'])
    expect(waysTable(ends).rows.map(({ verb }) => verb)).toEqual([...TAMPERED_VERBS])
    expect(new Set(waysTable(ends).rows.flatMap(({ fates }) => fates))).toEqual(new Set(['delivered', null]))
    expect(passivePorts(ends)).toMatchObject({ arrived: [0, 1, 2, 3, 4].map((at) => from + at), missing: [] })
    expect(ends.exchanges.some(({ segments }) => segments?.sent === 2 && segments.arrived === 2)).toBe(true)
    expect(ends.idle).toMatchObject({ lost: null })
    expect(new Set(ends.connections.map(({ content }) => content))).toEqual(new Set([null, 'delivered']))
    // The token is not sent in clear for any of it.
    expect(ran.stdout).not.toContain(parsePairingCode(responder.code)?.token)
  })

  test('a matrix aligns each of its sessions, and keeps to the port of the responder', async () => {
    const responder = await respond('--once')
    const ran = await runInProcess(['matrix', '--responder', responder.code, '--preset', 'quick', '--json', '--quiet'])
    const { sessions, cells, verdict } = JSON.parse(ran.stdout) as Required<Report>
    expect(verdict.outcome).toBe('works')
    expect(cells.length).toBeGreaterThan(1)
    expect(new Set(cells.map(({ plan }) => plan.port))).toEqual(new Set([parsePairingCode(responder.code)?.port]))
    for (const { ends } of sessions) expect(ends?.exchanges.every(({ fate }) => fate === 'delivered')).toBe(true)
  })

  test.each([
    [['ftp://h/', '--idle-limit', '5'], /--idle-limit.*add --responder/s],
    [['ftp://h/', '--no-far-checks'], /--no-far-checks.*add --responder/s],
    [['--responder', 'x', '--idle-limit', '90'], /0\.1 to 55/],
  ])('%j', async (args, says) => {
    const ran = await runInProcess(['test', ...args])
    expect(ran.code).toBe(64)
    expect(ran.stderr).toMatch(says)
  })
})

describe('--responder', () => {
  test.each([
    ['hello', /begins with ftpscope-pair/],
    ['ftpscope-pair/explicit/21/h/00/00', /Copy the whole text/],
  ])('%s is no code, and is not quoted', async (code, says) => {
    const ran = await runInProcess(['test', '--responder', code])
    expect(ran).toMatchObject({ code: 64, stdout: '' })
    expect(ran.stderr).toMatch(says)
    expect(ran.stderr).not.toContain(`"${code}"`)
  })
})

describe('a pairing code in place of a URL', () => {
  test('is taken for what it is, and that is said', async () => {
    const responder = await respond('--once')
    const ran = await runInProcess(['test', responder.code, '--json', '--no-far-checks', '--timeout', '5'])
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: { outcome: 'works' }, ends: { idle: null } })
    expect(ran.stderr).toMatch(/This is a pairing code: the responder at 127\.0\.0\.1 port \d+ is tested/)
    expect(ran.stderr + ran.stdout).not.toContain(parsePairingCode(responder.code)?.token)
    await responder.ran
  })

  test.each([
    [['test', 'ftpscope-pair/explicit/21/h/00'], /This is no pairing code/],
    [['matrix', 'ftpscope-pair/explicit/21/h/00'], /This is no pairing code/],
    [['watch', 'ftpscope-pair/explicit/21/h/00'], /This is a pairing code, and no server/],
  ] as const)('%j', async (args, says) => {
    const ran = await runInProcess([...args])
    expect(ran.code).toBe(64)
    expect(ran.stderr).toMatch(says)
  })
})

describe('a post with several logs', () => {
  const post = [
    'My client shows this:',
    ...['> SYST', '< 215 UNIX', '> PASV', '< 227 Entering Passive Mode (198,51,100,9,195,124).', '> LIST'],
    '* Connection timed out',
    'and the server:',
    ...['<- SYST', '-> 215 UNIX', '<- PASV', '-> 227 Entering Passive Mode (198,51,100,9,195,124).'].map(
      (line) => `10.0.0.5:50000-[] ${line}`,
    ),
    'and the firewall:',
    String(SILENT_PORT_FILES['asa.log']),
  ].join('\n')
  const proven = { stage: 'tcp-data', cause: 'pasv-port-filtered', certainty: 'proven' }

  test('is split by align and by diagnose, from a file and from standard input', async () => {
    const path = file('post.txt', post)
    for (const [args, world] of [
      [['align', path], {}],
      [['diagnose', path], {}],
      [['diagnose', '-'], { stdin: post }],
    ] as const) {
      const { verdict, ends } = JSON.parse((await runInProcess([...args, '--json'], world)).stdout) as Report
      expect(verdict).toMatchObject(proven)
      expect(ends?.sources?.map(({ vantage }) => vantage)).toEqual(['server', 'middle'])
    }
    const shown = await runInProcess(['diagnose', path])
    expect(shown.stdout).toMatch(/dropped here by rule outside_in/)
  })

  test('is one log where nobody else’s word is in it', async () => {
    const alone = file('alone.txt', post.split('\n').slice(0, 7).join('\n'))
    const { ends, verdict } = JSON.parse((await runInProcess(['diagnose', alone, '--json'])).stdout) as Report
    expect(ends).toBeUndefined()
    expect(verdict.certainty).not.toBe('proven')
  })
})

describe('align', () => {
  test('two files give what two ends prove', async () => {
    const ran = await runInProcess(['align', CLIENT, FAR, '--json'])
    const { ends, verdict } = JSON.parse(ran.stdout)
    expect(verdict).toMatchObject({ cause: 'alg-rejects-auth', certainty: 'proven' })
    expect(ends).toMatchObject({
      offsetMs: 60_000,
      exchanges: [{ fate: 'delivered' }, { verb: 'AUTH', fate: 'forged' }],
    })
    expect(ran.code).toBe(2)
    const shown = await runInProcess(['align', CLIENT, FAR])
    expect(shown.stdout).toContain('AUTH did not arrive, and "550 Access is denied." came back')
  })

  test.each([
    [['client.jsonl'], /other/i, 64],
    [['far.jsonl', 'client.jsonl'], /Put the file of "ftpscope test --transcript" first/, 64],
    [['client.jsonl', 'client.jsonl'], /not what a responder recorded/, 64],
    [['client.jsonl', 'absent.jsonl'], /no such file/, 64],
  ])('%j is refused with what to do', async (names, says, code) => {
    const ran = await runInProcess(['align', ...names.map((name) => join(folder, name))])
    expect(ran).toMatchObject({ stdout: '' })
    expect(ran.stderr).toMatch(says)
    expect(ran.code).toBe(code)
  })
})
