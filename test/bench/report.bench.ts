/** Building and rendering the report of a long session. */

import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { FORMATS } from '../../src/shared/report/formats/index.ts'
import { sessionReport } from '../../src/shared/report/session-report.ts'
import type { TranscriptEvent } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { sampleTranscript } from '../shared/report/sample-report.ts'
import { type Bench, medianOf } from './bench.ts'

const EVENTS = 10_000

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
    console.log(`diagnose and build the report   ${(await medianOf(5, build)).toFixed(0)} ms`)
    const report = build()
    for (const format of FORMATS) {
      const ms = await medianOf(5, () => format.render(report))
      const bytes = format.render(report).length
      console.log(
        `${format.id.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms ${(bytes / 1024).toFixed(0).padStart(7)} KiB`,
      )
    }
  },
}
