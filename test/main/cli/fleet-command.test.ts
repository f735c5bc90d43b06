/** A fleet of 200 practice servers on loopback with mixed faults: right answers, bounded sockets, resumed after a cut. */
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fleet } from '../../../src/shared/fleet/fleet.ts'
import { makeCertificate } from '../../scripted-server/certificates.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-fleet-'))
const path = (name: string) => join(folder, name)
const DAY = 86_400_000
const issuer = await makeCertificate({ subject: 'CN=Practice CA', ca: true })
writeFileSync(path('ca.pem'), issuer.pem)
const issued = async (days: number) => {
  const { pem, key } = await makeCertificate({
    issuer,
    from: new Date(Date.now() - 200 * DAY),
    to: new Date(Date.now() + (days + 0.5) * DAY),
  })
  return { cert: pem, key }
}
const [good, soon, expired] = [await issued(90), await issued(5), await issued(-3)]

interface Kind {
  readonly scheme: string
  readonly script: Script
  readonly expect: { readonly outcome: string; readonly stage?: string | null; readonly cause?: string | null }
  readonly days?: number
}

const KINDS: readonly Kind[] = [
  { scheme: 'ftp', script: {}, expect: { outcome: 'works' } },
  { scheme: 'ftpes', script: { tls: good }, expect: { outcome: 'works' }, days: 90 },
  {
    scheme: 'ftpes',
    script: { tls: soon },
    expect: { outcome: 'works-with-warnings', cause: 'cert-expires-soon' },
    days: 5,
  },
  { scheme: 'ftpes', script: { tls: expired }, expect: { outcome: 'fails', cause: 'cert-expired' }, days: -3 },
  {
    scheme: 'ftpes',
    script: { verbs: { AUTH: '502 Command not implemented.' } },
    expect: { outcome: 'fails', stage: 'auth' },
  },
  { scheme: 'ftp', script: { greeting: '421 Too many connections.' }, expect: { outcome: 'fails', stage: 'banner' } },
  { scheme: 'ftp', script: { data: { refused: true } }, expect: { outcome: 'fails', cause: 'pasv-port-refused' } },
  {
    scheme: 'ftp',
    script: { verbs: { LIST: '550 Permission denied.' } },
    expect: { outcome: 'fails', stage: 'transfer' },
  },
]

const COUNT = 200
const servers: { readonly running: ScriptedServer; readonly kind: Kind; readonly name: string }[] = []

beforeAll(async () => {
  for (let index = 0; index < COUNT; index++) {
    const kind = KINDS[index % KINDS.length] as Kind
    servers.push({ running: await startScriptedServer(kind.script), kind, name: `practice ${index}` })
  }
  const rows = servers.map(({ running, kind, name }) => `${name},${kind.scheme}://127.0.0.1:${running.port}/,pasv`)
  writeFileSync(path('list.csv'), `${['name,url,data', ...rows].join('\n')}\n`)
})
afterAll(async () => {
  await Promise.all(servers.map(({ running }) => running.close()))
  await rm(folder, { recursive: true })
})

/** These servers run on this machine: one that is busy enough greets late, and the verdict says so. */
const LATE = { outcome: 'works-with-warnings', stage: 'banner', cause: 'slow-banner' }
const lateIn = (fleet: Fleet): ReadonlySet<string> =>
  new Set(
    servers.flatMap(({ kind, name }, index) =>
      kind.expect.outcome === 'works' && fleet.servers[index]?.verdict.cause === LATE.cause ? [name] : [],
    ),
  )
const countsOf = (fleet: Fleet) => {
  const late = lateIn(fleet).size
  return { works: 50 - late, 'works-with-warnings': 25 + late, fails: 125, inconclusive: 0 }
}

const OPTIONS = ['--ca', path('ca.pem'), '--listings', '1', '--timeout', '20']
const connections = () => servers.reduce((sum, { running }) => sum + running.connections, 0)

describe('200 servers', () => {
  test('each gets its answer; every form of it', { timeout: 600_000 }, async () => {
    const before = connections()
    const ran = await runInProcess([
      'fleet',
      path('list.csv'),
      ...OPTIONS,
      ...['--json', '--parallel', '16', '--metrics', path('fleet.prom')],
      ...['json', 'csv', 'junit.xml', 'html', 'md', 'txt'].flatMap((form) => ['--report', path(`fleet.${form}`)]),
    ])
    const fleet: Fleet = JSON.parse(ran.stdout)
    expect(fleet.servers).toHaveLength(COUNT)
    for (const [index, { kind, name }] of servers.entries()) {
      expect(fleet.servers[index]).toMatchObject({ name, verdict: lateIn(fleet).has(name) ? LATE : kind.expect })
      const days = fleet.servers[index]?.certificates.map((one) => one.days)
      expect(new Set(days)).toEqual(new Set(kind.days === undefined ? [] : [kind.days]))
    }
    expect(fleet.counts).toEqual(countsOf(fleet))
    expect(ran.code).toBe(2)
    // One session each: nobody is asked again.
    expect(connections() - before).toBe(COUNT)
    expect(ran.stderr).toMatch(/200 of 200, 125 fail/)
    expect(JSON.parse(readFileSync(path('fleet.json'), 'utf8'))).toEqual(fleet)
    for (const form of ['csv', 'junit.xml', 'html', 'md', 'txt'])
      expect(readFileSync(path(`fleet.${form}`), 'utf8')).toContain('practice 199')
    const metrics = readFileSync(path('fleet.prom'), 'utf8')
    expect(metrics.match(/^ftpscope_up\{.*\} 1$/gm)).toHaveLength(75)
    expect(metrics).toContain('ftpscope_certificate_expiry_timestamp_seconds{server="practice 1",connection="control"')
    // Another user's collector reads it.
    expect(statSync(path('fleet.prom')).mode & 0o777).toBe(0o644)
  })

  test('cut off and resumed: what is known is not asked again', { timeout: 600_000 }, async () => {
    const state = path('state.jsonl')
    const args = ['fleet', path('list.csv'), ...OPTIONS, '--results', state, '--json', '--quiet', '--parallel', '8']
    const stop = new AbortController()
    const before = connections()
    const running = runInProcess(args, { signal: stop.signal })
    await expect.poll(() => connections() - before, { timeout: 600_000 }).toBeGreaterThan(40)
    stop.abort()
    const cut = await running
    const first: Fleet = JSON.parse(cut.stdout)
    expect(first.counts.inconclusive).toBeGreaterThan(0)
    // As after a power cut: the last line is half written.
    const kept = readFileSync(state, 'utf8').trimEnd().split('\n')
    writeFileSync(state, `${kept.slice(0, -1).join('\n')}\n${kept.at(-1)?.slice(0, 50)}\n`)
    const [begun, cutAt] = [connections(), kept.length - 1]
    const ran = await runInProcess(args)
    expect(ran.stderr).toMatch(/1 damaged lines/)
    const whole: Fleet = JSON.parse(ran.stdout)
    expect(whole.counts).toEqual(countsOf(whole))
    expect(connections() - begun).toBe(COUNT - cutAt)
  })
})

describe('who is asked, and with which password', () => {
  const csv = (text: string) => {
    writeFileSync(path('own.csv'), text)
    return path('own.csv')
  }
  const passwords = (index: number) =>
    servers[index]?.running.received.filter((line) => line.startsWith('PASS ')).slice(-1)[0]

  test('a variable of its own, or the one for all; anonymous servers get none of them', async () => {
    const url = (index: number, user: string) => `ftp://${user}127.0.0.1:${servers[index]?.running.port}/`
    const list = csv(
      `name,url,password-env\nown,${url(0, 'bob@')},OWN\nall,${url(8, 'alice@')},\nanonymous,${url(16, '')},\n`,
    )
    const ran = await runInProcess(['fleet', list, '--password-stdin', '--transcripts', path('kept')], {
      env: { OWN: 'one-password' },
      stdin: 'common-password\n',
    })
    expect(ran.stdout).toMatch(
      /^own +WORKS: .*\nall +WORKS: .*\nanonymous +WORKS: .*\n\n0 of 3 fail, 0 warn, 3 work\.\n$/,
    )
    expect([0, 8, 16].map(passwords)).toEqual(['PASS one-password', 'PASS common-password', 'PASS anonymous@'])
    const files = readdirSync(path('kept'))
    expect(files).toEqual(['0001-own.jsonl', '0002-all.jsonl', '0003-anonymous.jsonl'])
    for (const file of files)
      expect(readFileSync(join(path('kept'), file), 'utf8')).not.toMatch(/(one|common)-password/)
    expect(ran.stderr).toContain('clear text over the network. (2 servers)')
  })

  test.each([
    ['name,url\na,ftp://bob:CANARY@127.0.0.1/', 'line 2: URL: It has a password'],
    ['name,url\na,ftp://bob@127.0.0.1/', 'line 2: password: It is missing'],
    ['name,url\na,ftp://', 'line 2: URL'],
    ['name,url,password\na,ftp://bob@127.0.0.1/,CANARY', 'must not stand in a file'],
    ['name,url,probe\na,ftp://127.0.0.1/,yes', 'is no option'],
  ])('%j is refused before anything runs', async (text, problem) => {
    const ran = await runInProcess(['fleet', csv(text)])
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain(problem)
    expect(ran.stderr).not.toContain('CANARY')
  })

  test('saved servers of a group', async () => {
    const env = { XDG_DATA_HOME: path('home'), HOME: path('home'), APPDATA: path('home') }
    const add = (name: string, group: string) =>
      runInProcess(['profiles', 'add', name, `ftp://127.0.0.1:${servers[0]?.running.port}/`, '--group', group], { env })
    for (const [name, group] of [
      ['One', 'Partners/North'],
      ['Two', 'Partners'],
      ['Three', 'Else'],
    ] as const)
      await add(name, group)
    const ran = await runInProcess(['fleet', '--profiles', 'Partners', '--nagios'], { env })
    expect(ran.stdout).toMatch(/^FTPS OK - all 2 servers work\|works=2;;;0;2 /)
    expect(ran.code).toBe(0)
    expect((await runInProcess(['fleet', '--profiles', 'Nowhere'], { env })).code).toBe(64)
    expect((await runInProcess(['fleet', '--profiles', '/', '--json'], { env })).stdout).toContain('Partners/North/One')
  })

  test('a report does not take the place of the list', async () => {
    const list = csv('name,url\na,ftp://127.0.0.1:1/\n')
    expect((await runInProcess(['fleet', list, '--report', list])).code).toBe(64)
    expect(readFileSync(list, 'utf8')).toContain('127.0.0.1:1')
  })

  test('one server for a monitor', async () => {
    const ran = await runInProcess(['test', `ftp://127.0.0.1:${servers[0]?.running.port}/`, '--nagios', '--quiet'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^FTPS OK - 127\.0\.0\.1: The session did everything that was asked\.\|works=1;/)
    expect((await runInProcess(['test', 'ftp://127.0.0.1:1/', '--metrics', 'x.txt'])).code).toBe(64)
  })
})
