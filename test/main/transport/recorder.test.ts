/** What is written, when, and what never is. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { MAX_EVENTS, Recorder } from '../../../src/main/transport/recorder.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import type { TranscriptHeader } from '../../../src/shared/transcript/transcript.ts'
import { makeCertificate, type TestCertificate } from '../../scripted-server/certificates.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { ending, eventsOf, makePlan, PASSWORD, runAgainst, runPlan } from '../session/run.ts'

let folder: string
let certificate: TestCertificate
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-recorder-'))
  certificate = await makeCertificate()
})

const HEADER: TranscriptHeader = {
  format: 'ftpscope-transcript',
  version: 1,
  id: 'test',
  startedAt: '2026-01-01T00:00:00.000Z',
  utcOffsetMinutes: 0,
  role: 'client',
  plan: null,
  environment: null,
  source: { kind: 'live' },
}
const HERE = { connection: 'session', stage: 'dns' } as const

describe('the file', () => {
  test('holds what was returned, event by event, and is its owner’s alone', async () => {
    const transcriptFile = join(folder, 'whole.jsonl')
    const run = await runAgainst({}, { request: { transcriptFile } })
    const read = readTranscript(await readFile(transcriptFile, 'utf8'))
    expect(read.transcript.events).toEqual(run.events)
    expect(read.transcript.header).toEqual(run.header)
    expect(read.transcript.complete).toBe(true)
    expect((await stat(transcriptFile)).mode & 0o777).toBe(0o600)
  })

  test('opens after the program was killed in mid-session', async () => {
    const transcriptFile = join(folder, 'killed.jsonl')
    const server = await startScriptedServer({ verbs: { PWD: { raw: '' } } })
    const plan = makePlan('plain', server.port, { plan: { timeouts: { silence: 60_000 } } })
    const source = `
      import { runSession } from ${JSON.stringify(join(import.meta.dirname, '../../../src/main/session/run-session.ts'))}
      await runSession({ plan: ${JSON.stringify(plan)}, secrets: { password: 'x' }, transcriptFile: ${JSON.stringify(transcriptFile)},
        onEvent: (event) => { if (event.type === 'command' && event.verb === 'PWD') console.log('now') } })`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    await server.close()
    const read = readTranscript(await readFile(transcriptFile, 'utf8'))
    expect(read.transcript.complete).toBe(false)
    expect(read.transcript.events.at(-1)).toMatchObject({ type: 'command', verb: 'PWD' })
  })

  test('cannot be created: the run rejects', async () => {
    const transcriptFile = join(folder, 'no', 'such', 'folder.jsonl')
    await expect(runAgainst({}, { request: { transcriptFile } })).rejects.toThrow(/ENOENT/)
  })

  test.runIf(process.platform === 'linux')(
    'cannot be written to the end: the session stops and the run rejects',
    async () => {
      await expect(runAgainst({}, { request: { transcriptFile: '/dev/full' } })).rejects.toThrow(/cannot be written/)
    },
  )
})

describe('secrets', () => {
  test('the password is in nothing that is written, whatever the server does with it', async () => {
    const transcriptFile = join(folder, 'secret.jsonl')
    const echo = `530 PASS ${PASSWORD} is wrong, ftp://demo:${PASSWORD}@host/`
    const events: string[] = []
    const run = await runAgainst(
      {
        security: 'explicit',
        tls: { cert: certificate.pem, key: certificate.key },
        verbs: { PASS: { reply: `${PASSWORD} garbage\r\n${echo}`, cutAt: [20] } },
      },
      { request: { transcriptFile, onEvent: (event) => events.push(JSON.stringify(event)) } },
    )
    expect(run.server.received).toContain(`PASS ${PASSWORD}`)
    const file = await readFile(transcriptFile, 'utf8')
    for (const written of [file, JSON.stringify(run), events.join('\n')]) {
      expect(written.replace(/"received":.*?\]/, '')).not.toContain(PASSWORD)
      expect(written).not.toContain(Buffer.from(PASSWORD).toString('hex'))
    }
    expect(ending(run).message).toBe('530 PASS *** is wrong, ftp://demo:***@host/')
    expect(eventsOf(run, 'command').find(({ verb }) => verb === 'PASS')).toMatchObject({ line: 'PASS ***', bytes: 10 })
  })

  test('the account and the key’s passphrase neither', async () => {
    const run = await runAgainst(
      { verbs: { PASS: '332 account?', ACCT: '530 my-account-77 is unknown' } },
      { secrets: { account: 'my-account-77', clientKeyPassphrase: 'passphrase-88' } },
    )
    expect(run.server.received).toContain('ACCT my-account-77')
    expect(JSON.stringify(run.events)).not.toMatch(/my-account-77|passphrase-88/)
  })

  test('a password that is the user name blots out nothing', async () => {
    const run = await runAgainst({}, { secrets: { password: 'demo' } })
    expect(eventsOf(run, 'command').find(({ verb }) => verb === 'USER')?.line).toBe('USER demo')
  })

  test('TLS keys go to whoever asked for them, and nowhere else', async () => {
    const lines: string[] = []
    const run = await runAgainst(
      { security: 'explicit', tls: { cert: certificate.pem, key: certificate.key } },
      { request: { onKeyLog: (line) => lines.push(line) } },
    )
    const randoms = eventsOf(run, 'tls-hello').flatMap(({ direction, hello }) =>
      direction === 'sent' ? [hello.random] : [],
    )
    expect(new Set(lines.map((line) => line.split(' ')[1]))).toEqual(new Set(randoms))
    const keys = lines.map((line) => line.split(' ')[2] ?? '')
    expect(keys.every((key) => key.length >= 64 && !JSON.stringify(run).includes(key))).toBe(true)
  })

  test('excerpts are masked before they are cut', () => {
    const recorder = new Recorder({ header: HEADER, secrets: ['very-secret-word'], file: null })
    const { text, hex } = recorder.excerpt(`${'x'.repeat(250)}very-secret-word`)
    expect(text).toBe(`${'x'.repeat(250)}***`)
    expect(Buffer.from(hex, 'hex').toString()).toBe(text)
  })

  test('a password that the server repeats without end leaves no part at the cut', () => {
    const secret = 'forty-seven-characters-are-a-long-pass-phrase-1'
    const recorder = new Recorder({ header: HEADER, secrets: [secret], file: null })
    for (let shift = 0; shift < secret.length; shift++) {
      const { text } = recorder.excerpt('x'.repeat(shift) + secret.repeat(100))
      expect(text).toMatch(/^x*[*]*$/)
    }
  })

  test('a UTF-8 password is in neither text nor hex, and a path that is the password is masked in memory too', () => {
    const secret = 'pässwörd-größe-1'
    const path = `/${secret}`
    const plan = HEADER.plan && { ...HEADER.plan, steps: { ...HEADER.plan.steps, path } }
    const recorder = new Recorder({ header: { ...HEADER, plan }, secrets: [secret], file: null })
    const { text, hex } = recorder.excerpt(Buffer.from(`said ${secret}`))
    expect(text).toBe('said ***')
    expect(hex).not.toContain(Buffer.from(secret).toString('hex'))
    expect(JSON.stringify(recorder.transcript().header)).not.toContain(secret)
  })

  test('the length of a reply that repeats the password does not tell how long that is', () => {
    const bytesOf = (secret: string) => {
      const recorder = new Recorder({ header: HEADER, secrets: [secret], file: null })
      const lines = [`530 ${secret} is wrong`]
      const reply = { type: 'reply', code: 530, lines, lineEnd: 'CRLF', chunks: 1, firstByteAt: 0 } as const
      const event = recorder.record(HERE, { ...reply, bytes: secret.length + 14 })
      return event.type === 'reply' ? event.bytes : null
    }
    expect(bytesOf('a-long-secret')).toBe(bytesOf('a-much-longer-secret'))
  })
})

describe('the recorder', () => {
  test('numbers attempts from the second start on', () => {
    const recorder = new Recorder({ header: HEADER, secrets: [], file: null })
    recorder.record(HERE, { type: 'attempt-started', label: 'a', purpose: 'main' })
    recorder.record(HERE, { type: 'attempt-ended', result: 'failed' })
    recorder.record(HERE, { type: 'attempt-started', label: 'b', purpose: 'address' })
    expect(recorder.events.map(({ attempt }) => attempt)).toEqual([1, 1, 2])
  })

  test('keeps a bounded number of events, and the end in any case', () => {
    const recorder = new Recorder({ header: HEADER, secrets: [], file: null })
    for (let i = 0; i < MAX_EVENTS + 500; i++) recorder.record(HERE, { type: 'remark', source: 'engine', text: 'x' })
    recorder.record(HERE, { type: 'session-ended', reason: 'finished' })
    expect(recorder.events).toHaveLength(MAX_EVENTS + 2)
    expect(recorder.events.at(-2)).toMatchObject({ type: 'transcript-full', of: 'events', limit: MAX_EVENTS })
    expect(recorder.transcript().complete).toBe(true)
    expect(recorder.events.every((event, index) => event.id === index)).toBe(true)
  })

  test('records nothing after the end', () => {
    const recorder = new Recorder({ header: HEADER, secrets: [], file: null })
    recorder.record(HERE, { type: 'session-ended', reason: 'finished' })
    recorder.record(HERE, { type: 'fin-sent' })
    expect(recorder.events).toHaveLength(1)
  })
})

test('a header names the program, the library and the machine', async () => {
  const run = await runAgainst({})
  expect(run.header.environment).toMatchObject({
    app: expect.stringMatching(/^\d+[.]\d/),
    node: process.versions.node,
  })
  expect(run.header.environment?.tlsLibrary).toMatch(/^(OpenSSL|BoringSSL)$/)
  expect(run.header.plan?.port).toBe(run.server.port)
  expect(Date.parse(run.header.startedAt)).toBeLessThanOrEqual(Date.now())
  expect(await readdir(folder)).not.toContain('undefined')
})

test('a run without a file leaves none', async () => {
  const before = (await readdir(folder)).length
  await runPlan(makePlan('plain', 1))
  expect((await readdir(folder)).length).toBe(before)
})
