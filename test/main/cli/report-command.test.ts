import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startScenario } from '../../../src/main/lab/start-scenario.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { sampleTranscript } from '../../shared/report/sample-report.ts'
import { runInProcess } from './in-process.ts'

let folder = ''
const file = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-report-command-'))
  await writeFile(file('night.jsonl'), encodeTranscript(sampleTranscript()))
  await writeFile(file('pasted.log'), '> AUTH TLS\n< 550 Access is denied.\n> AUTH SSL\n< 550 Access is denied.\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('ftpscope report', () => {
  test('writes each kind that is asked for, with ticket and note, and says so', async () => {
    const said = await runInProcess([
      'report',
      file('night.jsonl'),
      '--ticket',
      'CHG-1',
      '--note',
      'after lunch',
      '--report',
      file('a.html'),
      '--report',
      file('a.csv'),
    ])
    expect(said).toMatchObject({ code: 0, stdout: '' })
    expect(said.stderr).toContain(`wrote ${file('a.html')}`)
    const html = await readFile(file('a.html'), 'utf8')
    expect(html).toContain('CHG-1')
    expect(html).toContain('after lunch')
    expect(await readFile(file('a.csv'), 'utf8')).toContain('10.1.2.3,50000')
  })
  test('says what stays in a redacted report, for a look before it is shared', async () => {
    const args = (level: string) => ['report', file('night.jsonl'), '--redact', level, '--report', file('shared.html')]
    const vendor = await runInProcess([...args('vendor'), '--note', 'asked by Jane'])
    expect(vendor.stderr).toContain('What stays in it; look through it before you share:\n')
    expect(vendor.stderr).toMatch(/^ {2}Addresses: .*10\.1\.2\.3/m)
    expect(vendor.stderr).toMatch(/^ {2}Your note and ticket: asked by Jane$/m)
    expect(vendor.stderr).not.toContain('files.example.net')
    expect((await runInProcess(args('public'))).stderr).not.toContain('10.1.2.3')
    expect((await runInProcess([...args('public'), '--quiet'])).stderr).toBe('')
    // Inside the organisation nobody has to look.
    expect((await runInProcess(args('internal'))).stderr).not.toContain('What stays')
  })
  test('redacts what it writes', async () => {
    await runInProcess(['report', file('night.jsonl'), '--redact', 'public', '--report', file('public.json')])
    const json = await readFile(file('public.json'), 'utf8')
    expect(JSON.parse(json).identity.redaction).toBe('public')
    for (const word of ['night-shift', 'files.example.net', '10.1.2.3']) expect(json).not.toContain(word)
  })
  test('reads a log of another client and its own JSON as well', async () => {
    expect((await runInProcess(['report', file('pasted.log'), '--report', file('log.json')])).code).toBe(0)
    expect(JSON.parse(await readFile(file('log.json'), 'utf8'))).toMatchObject({
      verdict: { stage: 'auth' },
      attachments: [{ name: 'pasted.log' }],
    })
    expect((await runInProcess(['report', file('log.json'), '--report', file('log.txt')])).code).toBe(0)
    expect(await readFile(file('log.txt'), 'utf8')).toContain('550 Access is denied.')
  })
  test('wrong usage names the option and what to write instead', async () => {
    const nothing = await runInProcess(['report', file('night.jsonl')])
    expect(nothing).toMatchObject({ code: 64 })
    expect(nothing.stderr).toContain('--report')
    const odd = await runInProcess(['report', file('night.jsonl'), '--report', file('a.doc')])
    expect(odd).toMatchObject({ code: 64 })
    expect(odd.stderr).toContain('.html')
    expect(await runInProcess(['report', file('missing.jsonl'), '--report', file('b.html')])).toMatchObject({
      code: 64,
    })
    expect(
      await runInProcess(['report', file('night.jsonl'), '--report', join(folder, 'no/such/folder.html')]),
    ).toMatchObject({ code: 3 })
  })
})

describe('ftpscope compare', () => {
  test('the same twice is no change, and writes a report of the comparison', async () => {
    const said = await runInProcess([
      'compare',
      file('night.jsonl'),
      file('night.jsonl'),
      '--report',
      file('change.md'),
    ])
    expect(said).toMatchObject({ code: 0 })
    expect(said.stdout).toContain('No change')
    expect(await readFile(file('change.md'), 'utf8')).toContain('Compared with before')
  })
})

test('test --key-log writes lines that Wireshark reads, for its owner alone', async () => {
  const scenario = await startScenario('healthy-explicit-tls')
  try {
    const args = [
      'test',
      `ftpes://${scenario.account.user}@${scenario.host}:${scenario.port}/`,
      '--password-env',
      'LAB_PASSWORD',
      '--insecure',
      '--listings',
      '1',
      '--key-log',
      file('keys.txt'),
      '--report',
      file('with-keys.pcapng'),
      '--quiet',
    ]
    const said = await runInProcess(args, { env: { LAB_PASSWORD: scenario.account.password } })
    expect(said.code).toBeLessThan(2)
  } finally {
    await scenario.close()
  }
  const lines = (await readFile(file('keys.txt'), 'utf8')).trim().split('\n')
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line).toMatch(/^[A-Z_0-9]+ [0-9a-f]{64} [0-9a-f]+$/)
  expect((await stat(file('keys.txt'))).mode & 0o077).toBe(0)
  expect((await readFile(file('with-keys.pcapng'))).includes(lines[0] ?? 'nothing')).toBe(true)
})
