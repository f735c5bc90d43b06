import { expect, test } from 'vitest'
import { bytesOf, hexDump } from '../../../src/renderer/transcript/bytes.ts'
import { clockText, dateText } from '../../../src/renderer/transcript/clock.ts'
import type { EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'

const event = (body: EventBody): TranscriptEvent =>
  ({ id: 0, at: 0, connection: 'control-1', attempt: 1, stage: 'banner', ...body }) as TranscriptEvent

const reply = (lines: string[], lineEnd: 'CRLF' | 'LF' | 'mixed', bytes: number) =>
  event({ type: 'reply', code: 220, lines, lineEnd, chunks: 1, bytes, firstByteAt: 0 })

test('a reply has its line ends, as they came', () => {
  expect(hexDump(bytesOf(reply(['220 ok'], 'LF', 7))?.bytes ?? new Uint8Array())).toMatch(
    /^0000 {2}32 32 30 20 6f 6b 0a +220 ok\.$/,
  )
  expect(bytesOf(reply(['220 ok'], 'CRLF', 8))?.bytes.length).toBe(8)
  expect(bytesOf(reply(['220 ok'], 'mixed', 8))?.mixedLineEnds).toBe(true)
})

test('garbage is shown by its bytes, and that only its beginning was kept', () => {
  const garbage = bytesOf(event({ type: 'reply-garbage', bytes: 900, hex: '00ff1b5b', text: '', why: '' }))
  expect([...(garbage?.bytes ?? [])]).toEqual([0, 255, 27, 91])
  expect(garbage?.total).toBe(900)
})

test('a masked command says that these are not its bytes', () => {
  const masked = event({ type: 'command', verb: 'PASS', line: 'PASS ***', bytes: 14, lineEnd: 'CRLF' })
  expect(bytesOf(masked)?.masked).toBe(true)
})

test('what is no bytes on the wire has none', () => {
  expect(bytesOf(event({ type: 'dns-started', host: 'x' }))).toBeNull()
})

test('sixteen bytes to a line', () => {
  const lines = hexDump(Uint8Array.from({ length: 40 }, (_, index) => index)).split('\n')
  expect(lines.map((line) => line.slice(0, 4))).toEqual(['0000', '0010', '0020'])
})

test('clock times on demand in UTC', () => {
  expect(clockText('2026-11-22T08:00:01.000Z', 1_234, true)).toBe('08:00:02.234')
  expect(dateText('2026-11-22T08:00:01.000Z', true)).toBe('2026-11-22 08:00 UTC')
  expect(dateText('never', true)).toBe('–')
})
