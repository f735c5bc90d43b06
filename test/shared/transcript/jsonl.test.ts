import { describe, expect, test } from 'vitest'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { SAFE_PROBES } from '../../../src/shared/session/probe-names.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { encodeEvent, encodeHeader, encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { damageText, readTranscript, TranscriptError, TranscriptReader } from '../../../src/shared/transcript/jsonl.ts'
import { looksLikeTranscript } from '../../../src/shared/transcript/looks-like-transcript.ts'
import { EVENTS, TRANSCRIPT } from './sample-transcript.ts'

const FILE = encodeTranscript(TRANSCRIPT)
const HEADER = encodeHeader(TRANSCRIPT.header)
const FIRST = EVENTS.slice(0, 1).map(encodeEvent).join('')

const failure = (read: () => unknown): TranscriptError => {
  try {
    read()
  } catch (error) {
    if (error instanceof TranscriptError) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('a whole file', () => {
  test('comes back as it was written', () => {
    expect(readTranscript(FILE)).toEqual({ transcript: TRANSCRIPT, damage: [], damages: 0, version: 1 })
  })

  test('may arrive in pieces of any size', () => {
    for (const size of [1, 2, 7, 100]) {
      const reader = new TranscriptReader()
      for (let at = 0; at < FILE.length; at += size) reader.push(FILE.slice(at, at + size))
      expect(reader.end().transcript).toEqual(TRANSCRIPT)
    }
  })

  test('may have been through an editor on Windows: byte order mark and CRLF', () => {
    expect(readTranscript(`\uFEFF${FILE.replaceAll('\n', '\r\n')}\r\n`).transcript).toEqual(TRANSCRIPT)
  })

  test('is told apart from other files by its first characters', () => {
    expect(looksLikeTranscript(FILE.slice(0, 256))).toBe(true)
    expect(looksLikeTranscript('Status:\tConnecting to 192.0.2.7:21...')).toBe(false)
    expect(looksLikeTranscript('{"format":"something-else"}')).toBe(false)
  })
})

describe('a program killed at any byte', () => {
  test('leaves a file that opens, with every event whose line was complete', () => {
    const bytes = new TextEncoder().encode(FILE)
    const headerBytes = new TextEncoder().encode(HEADER).length
    for (let end = headerBytes - 1; end <= bytes.length; end++) {
      const text = new TextDecoder().decode(bytes.subarray(0, end))
      const read = readTranscript(text)
      const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n').length - 2
      const { events, complete } = read.transcript
      expect(events.length, `cut at byte ${end}`).toBeGreaterThanOrEqual(Math.max(0, whole))
      expect(events).toEqual(EVENTS.slice(0, events.length))
      expect(complete).toBe(events.length === EVENTS.length)
      const cutInside = !text.endsWith('\n') && events.length === whole && text.length > HEADER.length
      expect(read.damage.map(({ kind }) => kind)).toEqual(cutInside ? ['cut-line'] : [])
    }
  })

  test('within the first line says that nothing was recorded', () => {
    expect(failure(() => readTranscript('')).kind).toBe('empty')
    expect(failure(() => readTranscript(HEADER.slice(0, 80)))).toMatchObject({
      kind: 'damaged-header',
      message: expect.stringContaining('nothing was recorded'),
    })
  })
})

describe('damage', () => {
  test.each([
    ['zeros of a lost disk block', '\0\0\0\0\n', 'unreadable-line'],
    ['no JSON', 'hello\n', 'unreadable-line'],
    ['a JSON value that is no object', '[1]\n', 'unreadable-line'],
    ['an unknown kind of event', `${JSON.stringify({ ...EVENTS[0], id: 9, type: 'quux' })}\n`, 'unreadable-line'],
    ['a name from the prototype chain', `${JSON.stringify({ ...EVENTS[0], type: 'toString' })}\n`, 'unreadable-line'],
    ['a wrong field', `${JSON.stringify({ ...EVENTS[3], id: 9, lines: 'x' })}\n`, 'unreadable-line'],
    ['a missing field', `${JSON.stringify({ ...EVENTS[0], id: 9, to: undefined })}\n`, 'unreadable-line'],
    ['a cause in the future', `${JSON.stringify({ ...EVENTS[4], id: 9, cause: 9 })}\n`, 'unreadable-line'],
    ['an event for the second time', FIRST, 'out-of-order'],
  ])('%s costs that line only', (_name, line, kind) => {
    const read = readTranscript(HEADER + FIRST + line + EVENTS.slice(1).map(encodeEvent).join(''))
    expect(read.transcript.events).toEqual(EVENTS)
    expect(read.damage).toEqual([expect.objectContaining({ kind, line: 3 })])
    expect(damageText(read)).toEqual([expect.stringMatching(/^line 3: /)])
  })

  test('lines without end and files without end are bounded', () => {
    const limits = { lineLength: HEADER.length + 10, events: 3 }
    const reader = new TranscriptReader(limits)
    reader.push(HEADER)
    for (let i = 0; i < 1000; i++) reader.push('x'.repeat(1000))
    reader.push('\n')
    for (const event of EVENTS) reader.push(encodeEvent(event))
    const read = reader.end()
    expect(read.transcript.events).toHaveLength(3)
    expect(read.damage.map(({ kind }) => kind)).toEqual(['long-line', ...Array(3).fill('too-many-events')])
    expect(failure(() => readTranscript('y'.repeat(5000), limits)).kind).toBe('not-a-transcript')
  })

  test('is reported a hundred times, then counted', () => {
    const read = readTranscript(HEADER + 'junk\n'.repeat(250))
    expect(read.damage).toHaveLength(100)
    expect(damageText(read).at(-1)).toBe('and 150 more')
  })

  test('what a broken line holds cannot reach a terminal', () => {
    const read = readTranscript(`${HEADER}\x1b[2Jboo\n`)
    expect(damageText(read).join()).not.toContain('\x1b')
  })

  test('any bytes at all: nothing but a TranscriptError', () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % below
    }
    for (let round = 0; round < 500; round++) {
      const text = [...FILE]
      for (let n = random(8); n >= 0; n--)
        text.splice(random(text.length), random(30), '{}[]":,\n0ae'[random(11)] ?? '')
      try {
        readTranscript(text.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(TranscriptError)
      }
    }
  })
})

describe('headers', () => {
  test.each([
    ['another format', { format: 'har' }, 'not-a-transcript'],
    ['no version', { version: undefined }, 'damaged-header'],
    ['a version below zero', { version: -1 }, 'damaged-header'],
    ['no start', { startedAt: 'yesterday' }, 'damaged-header'],
    ['a plan that is none', { plan: { host: 'x' } }, 'damaged-header'],
    ['a source that is none', { source: { kind: 'dream' } }, 'damaged-header'],
  ])('%s is refused with a reason', (_name, change, kind) => {
    expect(failure(() => readTranscript(JSON.stringify({ ...TRANSCRIPT.header, ...change }))).kind).toBe(kind)
  })

  test('every plan that can be made is read back', () => {
    for (const security of ['plain', 'explicit', 'implicit'] as const) {
      const plan = planSession({
        ...DEFAULT_OPTIONS,
        host: '::1',
        security,
        activePorts: [5000, 5010],
        probes: SAFE_PROBES,
      })
      expect(readTranscript(encodeHeader({ ...TRANSCRIPT.header, plan })).transcript.header.plan).toEqual(plan)
    }
  })

  test('logs of other clients are told that there is another way', () => {
    expect(failure(() => readTranscript('Status: Connecting\n')).message).toContain('ftpscope diagnose FILE')
  })
})
