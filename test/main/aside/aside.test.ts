/** What others wrote is read, judged and told beside the app: its own thread does no more at once than a piece of it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { judge } from '../../../src/main/app/judge.ts'
import { openText } from '../../../src/main/app/open-text.ts'
import { aside } from '../../../src/main/aside/aside.ts'
import { joinFiles } from '../../../src/main/aside/join-files.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { sessionReport } from '../../../src/shared/report/session-report.ts'
import { LONGEST_PART } from '../../../src/shared/rpc/parts.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { sampleTranscript } from '../../shared/report/sample-report.ts'
import { SILENT_PORT_FILES } from '../../shared/two-ended/silent-port-files.ts'
import { openWindow, type TestWindow, testApp } from '../app/test-app.ts'

/** A session in which a server answered `NOOP` for as long as it was asked. */
function longTranscript(count: number): Transcript {
  const { header, events } = sampleTranscript()
  const noop = events.find(({ type }) => type === 'command')
  const ok = events.find(({ type }) => type === 'reply')
  if (noop?.type !== 'command' || ok?.type !== 'reply') throw new Error('the sample has no dialogue')
  const many = events.filter(({ type }) => type !== 'session-ended').map((event, id) => ({ ...event, id }))
  const at = many.at(-1)?.at ?? 0
  while (many.length < count) {
    const id = many.length
    many.push({ ...noop, id, at: at + id, verb: 'NOOP', line: 'NOOP' })
    many.push({ ...ok, id: id + 1, at: at + id, code: 200, lines: ['200 fine'], cause: id })
  }
  return { header, events: many, complete: false }
}
const LONG = longTranscript(20_000)
const REPORT = JSON.stringify(
  sessionReport({
    sessions: [{ transcript: LONG, diagnosis: diagnose(LONG, PRODUCTS) }],
    createdAt: new Date(0).toISOString(),
    app: '0',
  }),
)

afterEach(() => vi.restoreAllMocks())

/** Characters of the longest text that this thread made of JSON, or JSON of, at once. */
function longestJson(): () => number {
  let longest = 0
  const { parse, stringify } = JSON
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    longest = Math.max(longest, text.length)
    return parse(text, reviver)
  })
  vi.spyOn(JSON, 'stringify').mockImplementation((value: unknown, ...rest: unknown[]) => {
    const text = stringify(value, ...(rest as []))
    longest = Math.max(longest, text?.length ?? 0)
    return text
  })
  return () => longest
}

/** Of a piece, and the reports and lists of an ordinary session. */
const A_PIECE = 1024 * 1024

const OPENED: Readonly<Record<string, string>> = {
  'a report': REPORT,
  'a transcript': encodeTranscript(LONG),
}

describe.each(Object.entries(OPENED))('%s of some MB', (_name, text) => {
  test('is opened, saved, told and exported, and the app never holds all of it at once', async () => {
    const { app } = await testApp({ computeVerdict: judge })
    const window = openWindow(app)
    expect(text.length).toBeGreaterThan(2 * A_PIECE)
    const longest = longestJson()
    // Not through the window, whose test double writes and reads all that it says at once.
    const { id } = await openText(app.services, 'a file', text)
    await window.call('documents.save', { id })
    const subject = { kind: 'run', id } as const
    await window.call('reports.stays', { subject, redaction: 'public' })
    for (const format of ['json', 'html', 'bundle'])
      await window.call('reports.export', { subject, format, redaction: 'public' })
    await window.call('history.export', { ids: [id], as: 'transcript' })
    const [entry] = (await window.call('history.list', {})).entries
    expect(entry).toMatchObject({ events: LONG.events.length, verdict: { outcome: expect.any(String) } })
    const exported = window.saved.at(-1)?.content
    let lines = 0
    if (typeof exported !== 'object' || exported instanceof Uint8Array) throw new Error('it is one piece')
    for await (const piece of exported) lines += Buffer.from(piece).toString().split('\n').length - 1
    expect(lines).toBe(LONG.events.length + 1)
    expect(longest()).toBeLessThan(A_PIECE)
  })
})

test('what the thread makes is what this one would make', async () => {
  const verdict = await aside('judge', { ends: null }, [LONG])
  expect(verdict.value).toEqual(diagnose(LONG, PRODUCTS).verdict)
  const opened = await aside('open', { name: 'x', text: encodeTranscript(LONG), zone: null })
  expect(opened.transcripts).toEqual([LONG])
})

test('long files go to the thread in parts, and are joined as they would be here', async () => {
  const asa = SILENT_PORT_FILES['asa.log']
  const file = (name: string, content: string | Uint8Array) => ({
    name,
    base64: Buffer.from(content).toString('base64'),
  })
  const lines = 'Jan 01 2026 10:00:00 asa : %ASA-6-110003: nothing that concerns FTP\n'
  const files = [
    file('client.jsonl', SILENT_PORT_FILES['client.jsonl']),
    file('asa.log', `${lines.repeat(20_000)}${asa}`),
    file('other.log', lines.repeat(20_000)),
  ]
  let longest = 0
  let posted = 0
  const { postMessage } = Worker.prototype
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, message: unknown) {
    posted++
    longest = Math.max(longest, JSON.stringify(message).length)
    postMessage.call(this, message)
  })
  const {
    value,
    transcripts: [transcript],
  } = await aside('join', { files, zone: null })
  expect(posted).toBeGreaterThan(10)
  expect(longest).toBeLessThan(LONGEST_PART + 100)
  expect({ ...value, transcript }).toEqual(await joinFiles(files, null))
  expect(value?.ends?.sources).toHaveLength(1)
})

test.each([
  ['a damaged report', (window: TestWindow) => opening(window, REPORT.replace('"version":1', '"version":"1"'))],
  ['a long text about nothing', (window: TestWindow) => opening(window, 'lorem ipsum\n'.repeat(20_000))],
  [
    'a long list of servers',
    (window: TestWindow) => window.call('profiles.readImport', { text: 'lorem ipsum\n'.repeat(20_000) }),
  ],
  [
    'a long table',
    (window: TestWindow) =>
      window.call('fleet.preview', {
        source: { kind: 'table', name: 'x', text: `name,url\n${'a,ftp://h\n'.repeat(20_000)}` },
      }),
  ],
])('%s is refused with the same words from there', async (_name, refused) => {
  const { app } = await testApp()
  await expect(refused(openWindow(app))).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/damaged at|No FTP command|none of the files|same name/),
  })
})
const opening = (window: TestWindow, text: string) => window.call('documents.open', { name: 'x', text, save: false })

test('a file that needs more memory than there is ends the thread, and the program lives on', async () => {
  const module = JSON.stringify(join(import.meta.dirname, '../../../src/main/aside/aside.ts'))
  const source = `
    import { aside } from ${module}
    const text = Array.from({ length: 60_000 }, (_, n) => 'ftp://user@host' + n + '.example/').join('\\n')
    await aside('servers', { text }).catch(({ name, message }) => console.log(name, message))
    console.log((await aside('servers', { text: 'ftp://host/' })).value.profiles.length)`
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--max-old-space-size=40', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source],
  ])
  expect(stdout).toBe('CallError This needs more memory than the program may take. Cut out what is in question.\n1\n')
})
