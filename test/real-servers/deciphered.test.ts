/** A capture of a real TLS session, read with and without its keys: deciphering is tshark's trade, and is said to be. */
import { execFile, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Report } from '../../src/shared/report/report.ts'
import { openWindow, testApp } from '../main/app/test-app.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import { mustRun } from './packages.ts'
import { startServer } from './start-server.ts'
import { listening, ROOMY } from './tcpdump.ts'

const run = promisify(execFile)
/** Of its own on loopback, so that sessions of other tests are not in the capture. */
const ADDRESS = '127.0.83.7'
const here = ['tshark', 'editcap', 'tcpdump', 'curl'].every((program) =>
  ['/usr/bin', '/usr/sbin'].some((folder) => existsSync(join(folder, program))),
)

async function align(...args: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runInProcess(['align', ...args, '--json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}
const remarks = ({ ends }: Report) => ends?.sources?.[0]?.remarks.join('; ')
const verbs = ({ ends }: Report) => ends?.exchanges.map(({ verb, fate }) => `${verb} ${fate}`)

describe.runIf(mustRun() && (process.env.CI === 'true' || here))('a capture of a TLS session', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-deciphered-'))
  const [capture, keys] = [join(folder, 'session.pcap'), join(folder, 'keys.txt')]
  let password = ''
  /** What curl said of the same session. */
  let clientLog = ''
  beforeAll(async () => {
    const server = await startServer({ product: 'vsftpd', tls: 'required', address: ADDRESS })
    password = server.password
    const filter = `tcp and host ${ADDRESS} or udp port 9`
    const into = ['-U', '-Z', 'root', '-w', capture]
    const tcpdump = spawn('tcpdump', ['-i', 'lo', '--immediate-mode', ...ROOMY, ...into, filter])
    try {
      await listening(tcpdump)
      const url = `ftp://${ADDRESS}:${server.port}/`
      const login = ['--user', `${server.user}:${password}`]
      const env = { ...process.env, SSLKEYLOGFILE: keys }
      const ran = await run('curl', ['-vsk', '--ssl-reqd', ...login, url], { env, timeout: 600_000 })
      clientLog = ran.stderr
      const socket = createSocket('udp4')
      await vi.waitFor(
        () => {
          // What is on its way to the file comes before this.
          socket.send('that was all', 9, '127.0.0.1')
          expect(readFileSync(capture).includes('that was all')).toBe(true)
        },
        { timeout: 600_000, interval: 100 },
      )
      socket.close()
    } finally {
      tcpdump.kill('SIGINT')
      if (tcpdump.exitCode === null) await once(tcpdump, 'exit')
      await server.stop()
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('without keys the dialogue ends where TLS begins, and that is said', async () => {
    const report = await align(capture, capture)
    expect(remarks(report)).toContain('TLS hides the dialogue; with its keys')
    expect(verbs(report)).not.toContain('USER delivered')
  })

  test('with its key log the whole dialogue is there, at both ends', async () => {
    const report = await align(capture, capture, '--key-log', keys)
    expect(remarks(report)).toMatch(/tshark deciphered \d+ commands and replies/)
    expect(verbs(report)).toEqual(expect.arrayContaining(['USER delivered', 'PROT delivered', 'LIST delivered']))
    expect(report.verdict.outcome).toBe('works')
    // The password was deciphered as well.
    expect(JSON.stringify(report)).not.toContain(password)
  })

  test('a key log among the other files is known by its content', async () => {
    const report = await align(capture, capture, keys)
    expect(verbs(report)).toContain('LIST delivered')
    expect(report.ends?.sources).toHaveLength(1)
    expect((await runInProcess(['align', capture, keys, keys])).stderr).toContain('This is a second key log')
  })

  test('a key log that is dropped with captures deciphers them; without tshark that is said in a sentence', async () => {
    const window = openWindow((await testApp()).app)
    const file = (path: string, name: string) => ({ name, base64: readFileSync(path).toString('base64') })
    const drop = (...files: readonly ReturnType<typeof file>[]) => window.call('twoEnded.join', { files })
    const reportOf = async (joined: Awaited<ReturnType<typeof drop>>): Promise<Report> => {
      const subject = { kind: 'run', id: joined?.document.id ?? '' } as const
      const { text } = await window.call('reports.build', { subject, format: 'json', redaction: 'internal' })
      expect(text).not.toContain(password)
      return JSON.parse(text)
    }
    const log = { name: 'client.log', base64: Buffer.from(clientLog).toString('base64') }
    const alone = await drop(file(capture, 'wan.pcap'), file(keys, 'keys.txt'))
    expect(alone?.problems).toEqual([])
    const commands = (await reportOf(alone)).sessions[0]?.transcript.events.flatMap((event) =>
      event.type === 'command' ? [event.verb] : [],
    )
    expect(commands).toEqual(expect.arrayContaining(['USER', 'PASS', 'LIST']))
    const joined = await drop(file(keys, 'keys.txt'), log, file(capture, 'server.pcap'))
    expect(joined).toMatchObject({ document: { name: 'client.log' }, problems: [] })
    expect(verbs(await reportOf(joined))).toContain('LIST delivered')

    const locked = await drop(file(capture, 'wan.pcap'), log)
    const { ends } = await reportOf(locked)
    expect(locked?.problems).toEqual([])
    expect(ends?.sources?.[0]?.remarks).toEqual([expect.stringMatching(/^TLS hides the dialogue; with its keys/)])

    vi.stubEnv('PATH', folder)
    const without = await drop(file(capture, 'wan.pcap'), file(keys, 'keys.txt')).finally(() => vi.unstubAllEnvs())
    expect(without?.problems).toEqual([
      expect.stringMatching(/^wan\.pcap: .*tshark \(Wireshark\).* is not installed here$/),
    ])
  })

  test('keys in the capture itself do as well', async () => {
    const whole = join(folder, 'with-keys.pcapng')
    await run('editcap', ['--inject-secrets', `tls,${keys}`, capture, whole])
    expect(verbs(await align(whole, whole))).toContain('LIST delivered')
  })

  test('where tshark is not installed, that is said', async () => {
    vi.stubEnv('PATH', folder)
    const report = await align(capture, capture, '--key-log', keys).finally(() => vi.unstubAllEnvs())
    expect(remarks(report)).toContain('tshark (Wireshark), which deciphers with them, is not installed here')
    expect(verbs(report)).not.toContain('USER delivered')
  })

  test('keys of other sessions decipher nothing', async () => {
    const others = readFileSync(keys, 'utf8').replace(/ ([\da-f]{64}) /gi, ` ${'0'.repeat(64)} `)
    const wrong = join(folder, 'other-keys.txt')
    writeFileSync(wrong, others)
    expect(remarks(await align(capture, capture, '--key-log', wrong))).toContain('the keys are not those')
  })
})
