/** `ftpscope matrix` against the practice lab: real sessions on loopback, the verdict from what they recorded. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type RunningScenario, startScenario } from '../../../src/main/lab/start-scenario.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { runInProcess, type World } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-matrix-'))
afterAll(() => rm(folder, { recursive: true }))

let lab: RunningScenario | null = null
afterEach(async () => {
  await lab?.close()
  lab = null
})

const SLOW = 120_000
const PASSWORD = 'tide-lamp-27'

async function matrix(scenario: string, args: readonly string[], world: World = {}, security = 'ftpes') {
  lab = await startScenario(scenario)
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, lab.caPem)
  const url = `${security}://${lab.account.user}@${lab.host}:${lab.port}/`
  return runInProcess(
    [
      'matrix',
      url,
      '--ca',
      ca,
      '--password-env',
      'PW',
      '--listings',
      '1',
      '--timeout',
      '1.5',
      '--implicit-port',
      '9',
      ...args,
    ],
    { env: { PW: PASSWORD }, ...world },
  )
}

const json = async (scenario: string, args: readonly string[] = []) => {
  const ran = await matrix(scenario, ['--json', '--quiet', ...args])
  return { ...ran, report: JSON.parse(ran.stdout) as Report }
}

const keys = (report: Report) => report.cells?.map(({ key }) => key) ?? []

describe('the verdict says what the differences prove', () => {
  test('a helper that is blind under TLS', { timeout: SLOW }, async () => {
    const { code, report } = await json('helper-opens-ports', [
      '--allow-plain',
      '--data',
      'passive',
      '--cells',
      'explicit,plain',
    ])
    expect(report.verdict).toMatchObject({
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'alg-blind-to-encrypted-control',
      culprit: 'network-firewall',
    })
    expect(code).toBe(2)
    expect(report.findings[0]).toMatchObject({
      rule: 'encrypted-data-blocked',
      cells: { works: expect.arrayContaining(['plain-pasv']) },
    })
    expect(report.recommended).toMatchObject({ security: 'plain' })
    expect(report.ruleRequest?.rows.some(({ role, state }) => role === 'passive-data' && state === 'blocked')).toBe(
      true,
    )
  })

  test('a closed range, whether or not anybody can read', { timeout: SLOW }, async () => {
    const { report } = await json('passive-port-dropped', [
      '--allow-plain',
      '--cells',
      'explicit-pasv-p-resume,explicit-epsv,plain-pasv',
    ])
    expect(report.verdict).toMatchObject({
      outcome: 'fails',
      stage: 'tcp-data',
      cause: 'pasv-port-filtered',
      certainty: 'proven',
    })
  })

  test('a filter that knows no AUTH', { timeout: SLOW }, async () => {
    const { report } = await json('isa-2006', ['--allow-plain', '--cells', 'explicit,plain-epsv'])
    expect(report.verdict).toMatchObject({ outcome: 'fails', stage: 'auth', cause: 'alg-rejects-auth', culprit: 'alg' })
    // AUTH is refused once; knocking nine more times would tell nothing.
    expect(keys(report)).toEqual(['explicit-epsv-p-resume', 'plain-epsv'])
    expect(report.notRun?.every(({ because }) => because?.startsWith('AUTH is refused'))).toBe(true)
  })

  test('a server that wants sessions resumed', { timeout: SLOW }, async () => {
    const { code, report } = await json('session-reuse-vsftpd', ['--cells', 'explicit-pasv'])
    // A sound policy that nobody has to change; clients are told what it asks of them.
    expect(report.verdict).toMatchObject({ outcome: 'works', cause: null })
    expect(report.findings?.map(({ cause }) => cause)).toContain('tls-session-reuse-required')
    expect(report.recommended).toMatchObject({ resumption: 'required' })
    expect(code).toBe(0)
  })

  test('a healthy server, and which settings to use', { timeout: SLOW }, async () => {
    const { code, report } = await json('healthy-explicit-tls', [
      '--cells',
      'explicit-epsv-p-resume,explicit-pasv-p-resume,explicit-port',
    ])
    expect(report.verdict).toEqual({
      outcome: 'works',
      stage: null,
      cause: null,
      culprit: null,
      alsoAble: [],
      certainty: null,
      culpritCertainty: null,
      headline: 'Works in all 3 modes that were tried.',
    })
    expect(code).toBe(0)
    expect(report.cells?.map(({ session }) => report.sessions[session ?? -1]?.label)).toEqual(keys(report))
  })
})

describe('kindness', () => {
  test('a server that always says that there are too many is not pressed', { timeout: SLOW }, async () => {
    const { report } = await json('too-many-connections', ['--preset', 'quick', '--cells', 'explicit-pasv-p-resume'])
    expect(report.verdict).toMatchObject({ outcome: 'fails', stage: 'banner', cause: 'connection-limit' })
  })

  test('plain cells are never run without consent', { timeout: SLOW }, async () => {
    const { report } = await json('healthy-explicit-tls', [
      '--preset',
      'quick',
      '--cells',
      'explicit-pasv-p-resume,plain',
    ])
    expect(keys(report)).toEqual(['explicit-pasv-p-resume'])
    expect(report.notRun).toMatchObject([
      { key: 'plain-pasv', phase: 'skipped', because: expect.stringContaining('in clear') },
    ])
  })
})

describe('what is shown and kept', () => {
  test('where some modes work, the first page of a report is the card of the terminal', { timeout: SLOW }, async () => {
    const file = join(folder, 'partly.md')
    const { stdout } = await matrix(
      'helper-opens-ports',
      ['--allow-plain', '--preset', 'quick', '--report', file],
      {},
      'ftp',
    )
    const page = await readFile(file, 'utf8')
    for (const text of [stdout, page]) {
      expect(text).toMatch(/Partly works\. A firewall cannot open data ports/)
      expect(text).toMatch(/^ *-+X +Data, port \d+: stops on the way$/m)
      expect(text).toMatch(/What to do\n[\s\S]*Set a fixed range/)
      expect(text).not.toContain('May also be')
    }
  })

  test('grid, reasons, verdict, settings; no password anywhere', { timeout: SLOW }, async () => {
    const report = join(folder, 'matrix.junit.xml')
    const ran = await matrix('session-reuse-vsftpd', [
      '--cells',
      'explicit-pasv',
      '--report',
      report,
      '--transcript',
      join(folder, 'run.jsonl'),
    ])
    expect(ran.stdout).toMatch(/^ +EPSV {3}PASV {3}PORT {3}EPRT$/m)
    expect(ran.stdout).toMatch(/^explicit TLS, PROT P, no resumption +no$/m)
    expect(ran.stdout).toMatch(/^WORKS: [\s\S]*Works in every mode that the server allows \(\d modes\)\./m)
    expect(ran.stdout).toContain('curl --ssl-reqd --ftp-pasv')
    expect(ran.stderr).toMatch(/explicit TLS, PASV, PROT P: works/)
    const files = readdirSync(folder).filter((name) => name.startsWith('run.explicit-'))
    expect(files.length).toBeGreaterThan(3)
    for (const name of files)
      expect(readTranscript(await readFile(join(folder, name), 'utf8')).transcript.complete).toBe(true)
    expect(await readFile(report, 'utf8')).toMatch(
      /<testcase classname="ftpscope" name="explicit-pasv-p-fresh" time="[\d.]+"><failure/,
    )
    const written = await Promise.all(readdirSync(folder).map((name) => readFile(join(folder, name), 'utf8')))
    for (const text of [ran.stdout, ran.stderr, ...written]) expect(text).not.toContain(PASSWORD)
  })

  test('on a terminal the grid is redrawn in place and gone at the end', { timeout: SLOW }, async () => {
    const ran = await matrix('healthy-explicit-tls', ['--cells', 'explicit-pasv-p-resume,explicit-epsv-p-resume'], {
      terminal: { columns: 100 },
    })
    const erase = `${String.fromCharCode(27)}[J`
    expect(ran.stderr.split(erase).length).toBeGreaterThan(4)
    expect(ran.stderr.trimEnd().endsWith(erase)).toBe(true)
    expect(ran.stderr).toContain('2 of 2 modes')
  })

  test('the rule to ask for, in the words of a product', { timeout: SLOW }, async () => {
    const ran = await matrix('passive-port-dropped', [
      '--cells',
      'explicit-pasv-p-resume',
      '--rules',
      'nftables',
      '--server-ports',
      '50000-50099',
    ])
    expect(ran.stdout).toContain(
      'insert rule inet filter forward ip saddr 127.0.0.1 ip daddr 127.0.0.1 tcp dport 50000-50099',
    )
    expect(ran.stdout).toMatch(/^ +Data, passive +127\.0\.0\.1 +127\.0\.0\.1 +50000-50099 +as told +client /m)
  })
})

describe('cancel', () => {
  test('ends what runs and shows what is there', { timeout: SLOW }, async () => {
    const cancel = new AbortController()
    const running = matrix('passive-port-dropped', ['--timeout', '60', '--json'], { signal: cancel.signal })
    setTimeout(() => cancel.abort(), 1500)
    const ran = await running
    const report = JSON.parse(ran.stdout) as Report
    expect(report.verdict.outcome).toBe('inconclusive')
    expect(ran.code).toBe(3)
    expect(report.notRun?.some(({ phase }) => phase === 'cancelled')).toBe(true)
  })
})

describe('resume', () => {
  test('runs only what the earlier run left, and judges both together', { timeout: SLOW }, async () => {
    const running = await startScenario('session-reuse-vsftpd')
    lab = running
    const ca = join(folder, 'resume-ca.pem')
    writeFileSync(ca, running.caPem)
    const url = `ftpes://${running.account.user}@${running.host}:${running.port}/`
    const base = ['matrix', url, '--ca', ca, '--password-env', 'PW', '--listings', '1', '--timeout', '1.5', '--json']
    const world = { env: { PW: PASSWORD } }
    const first = await runInProcess([...base, '--cells', 'explicit-pasv-p-resume'], world)
    const kept = join(folder, 'first.json')
    writeFileSync(kept, first.stdout)
    const cells = ['--cells', 'explicit-pasv-p-resume,explicit-pasv-p-fresh', '--resume-from', kept]
    const second = await runInProcess([...base, ...cells], world)
    const [before, after] = [JSON.parse(first.stdout) as Report, JSON.parse(second.stdout) as Report]
    expect(keys(after)).toEqual(['explicit-pasv-p-resume', 'explicit-pasv-p-fresh'])
    expect(after.sessions[0]?.id).toBe(before.sessions[0]?.id)
    expect(after.findings?.map(({ cause }) => cause)).toEqual(['tls-session-reuse-required'])
    const other = await runInProcess(
      ['matrix', 'ftpes://bob@127.0.0.1:2121/', '--password-env', 'PW', '--resume-from', kept],
      world,
    )
    expect(other.code).toBe(64)
    expect(other.stderr).toContain('--resume-from')
  })
})

describe('wrong usage names the option', () => {
  test.each([
    [['matrix', 'ftpes://h/', '--preset', 'huge'], '--preset'],
    [['matrix', 'ftpes://h/', '--parallel', '0'], '--parallel'],
    [['matrix', 'ftpes://127.0.0.1/', '--cells', 'nonsense'], '--cells'],
    [['matrix', 'ftps://127.0.0.1/', '--implicit-port', '9990'], '--implicit-port'],
    [['matrix', 'ftpes://h/', '--rules', 'abacus'], '--rules'],
    [['matrix', 'ftpes://127.0.0.1/', '--output', 'x'], '--output'],
    [['matrix', 'ftpes://127.0.0.1/', '--resume-from', '/nowhere.json'], '--resume-from'],
  ])('%j', async (args, what) => {
    const ran = await runInProcess(args)
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain(what)
    expect(ran.stdout).toBe('')
  })
})
