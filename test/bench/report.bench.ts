/** Building and rendering the report of a long session. */

import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { format as html } from '../../src/shared/report/formats/html.ts'
import { FORMATS } from '../../src/shared/report/formats.ts'
import { sessionReport } from '../../src/shared/report/session-report.ts'
import type { TranscriptEvent } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { sampleTranscript } from '../shared/report/sample-report.ts'
import { type Bench, medianOf } from './bench.ts'
import { publish, spread } from './figures.ts'

const EVENTS = 10_000
const RUNS = 5

/** The sample session with NOOPs after its login until it has so many events. */
function longTranscript(events: number): Transcript {
  const sample = sampleTranscript()
  const login = 16
  const noops = Math.floor((events - sample.events.length) / 2)
  const made: TranscriptEvent[] = sample.events.slice(0, login)
  for (let i = 0; i < noops; i++) {
    const base = { at: login * 12.5 + i, connection: 'control-1', attempt: 1, stage: 'idle' } as const
    const id = made.length
    made.push({ ...base, id, type: 'command', verb: 'NOOP', line: 'NOOP', bytes: 6, lineEnd: 'CRLF' })
    made.push({
      ...base,
      id: id + 1,
      cause: id,
      at: base.at + 0.5,
      type: 'reply',
      code: 200,
      lines: ['200 I successfully did nothing'],
      lineEnd: 'CRLF',
      chunks: 1,
      bytes: 32,
      firstByteAt: base.at + 0.5,
    })
  }
  const shift = made.length - login
  const rest = sample.events.slice(login).map((event) => ({
    ...event,
    id: event.id + shift,
    at: event.at + noops,
    ...(event.cause === undefined ? {} : { cause: event.cause >= login ? event.cause + shift : event.cause }),
  }))
  return { ...sample, events: [...made, ...rest] }
}

export const bench: Bench = {
  name: 'report',
  async run() {
    const transcript = longTranscript(EVENTS)
    const build = () =>
      sessionReport({
        sessions: [{ transcript, diagnosis: diagnose(transcript, PRODUCTS) }],
        createdAt: '2026-11-22T00:00:00.000Z',
        app: 'bench',
      })
    console.log(`transcript of ${transcript.events.length} events`)
    const report = build()
    for (const format of FORMATS) {
      const ms = await medianOf(5, () => format.render(report))
      const bytes = format.render(report).length
      console.log(
        `${format.id.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms ${(bytes / 1024).toFixed(0).padStart(7)} KiB`,
      )
    }
    const times: number[] = []
    let bytes = 0
    for (let run = 0; run <= RUNS; run++) {
      const before = process.cpuUsage()
      bytes = Buffer.byteLength(String(html.render(build())))
      const { user, system } = process.cpuUsage(before)
      if (run > 0) times.push((user + system) / 1000)
    }
    const events = transcript.events.length.toLocaleString('en')
    publish('report', `${RUNS} runs after one to warm up: diagnosis, report and its page.`, [
      { measure: `HTML report of ${events} events, CPU`, values: times, target: 1000, unit: 'ms', raw: spread(times) },
      { measure: 'its size', values: [bytes / 1e6], target: 5, unit: 'MB', raw: `${bytes} bytes` },
    ])
  },
}
