/**
 * A transcript of as many events as are read, opened and judged: what it costs. Run by itself, since its memory counts:
 * `node test/attacks/long-file.ts [EVENTS]`; `npm run attacks` runs it at the end.
 */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { computeVerdict } from '../../src/main/app/compute-verdict.ts'
import { readTranscriptFile } from '../../src/main/storage/run-files.ts'
import { encodeEvent, encodeHeader } from '../../src/shared/transcript/encode.ts'
import { sampleTranscript } from '../shared/report/sample-report.ts'

export interface LongFile {
  readonly events: number
  /** MB */
  readonly file: number
  readonly memory: number
  /** s of processor time */
  readonly read: number
  readonly judged: number
  readonly headline: string | null
}

const count = Number(process.argv[2] ?? 2_000_000)
const folder = await mkdtemp(join(tmpdir(), 'ftpscope-long-file-'))
const path = join(folder, 'long.jsonl')

/** A session in which a server answered `NOOP` again and again, and everything else at its end. */
function* lines(): Generator<string> {
  const { header, events } = sampleTranscript()
  yield encodeHeader(header)
  const noop = events.find(({ type }) => type === 'command')
  const ok = events.find(({ type }) => type === 'reply')
  if (noop?.type !== 'command' || ok?.type !== 'reply') throw new Error('the sample has no dialogue')
  let id = 0
  for (const event of events) if (event.type !== 'session-ended') yield encodeEvent({ ...event, id: id++ })
  const started = events.at(-1)?.at ?? 0
  while (id < count - 1) {
    const at = started + id / 100
    const command = id
    yield encodeEvent({ ...noop, id: id++, at, verb: 'NOOP', line: 'NOOP' })
    if (id < count - 1) yield encodeEvent({ ...ok, id: id++, at, code: 200, lines: ['200 OK'], cause: command })
  }
  const last = events.find(({ type }) => type === 'session-ended')
  if (last) yield encodeEvent({ ...last, id, at: started + id / 100 })
}
function* pieces(): Generator<string> {
  let piece = ''
  for (const line of lines()) {
    piece += line
    if (piece.length < 2 ** 20) continue
    yield piece
    piece = ''
  }
  yield piece
}

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
try {
  await pipeline(Readable.from(pieces()), createWriteStream(path))
  const began = cpu()
  const { transcript, damages } = await readTranscriptFile(path)
  const read = cpu()
  if (damages > 0 || transcript.events.length !== count)
    throw new Error(`${transcript.events.length} events, ${damages} damages`)
  const verdict = await computeVerdict(transcript, null)
  const result: LongFile = {
    events: count,
    file: Math.round((await stat(path)).size / 2 ** 20),
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
    read: Math.round(read - began),
    judged: Math.round(cpu() - read),
    headline: verdict?.headline ?? null,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
