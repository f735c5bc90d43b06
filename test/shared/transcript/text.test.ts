import { expect, test } from 'vitest'
import type { EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { durationText, endpointText, eventLines, transcriptText } from '../../../src/shared/transcript/text.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { EVENTS, TRANSCRIPT } from './sample-transcript.ts'

test('a transcript as text', () => {
  expect(transcriptText(TRANSCRIPT)).toBe(
    [
      '* connecting to 192.0.2.7:21',
      '* connected to 192.0.2.7:21 from 192.0.2.100:50111',
      '> AUTH TLS',
      '< 550-Zugriff verweigert: „Äpfel“ 🍎',
      '< 550 Access is denied.',
      '* nothing for 10 s while waiting for a reply',
      '* session failed',
      '',
    ].join('\n'),
  )
  expect(transcriptText(TRANSCRIPT, { times: 'since-start' })).toContain('    0.021  > AUTH TLS\n')
})

test('steps and attempts are said in words, none of them empty', () => {
  for (const { name, transcript } of goldenTranscripts()) {
    const lines = transcriptText(transcript).split('\n')
    expect(
      lines.filter((line) => /^\* (.*: *$|step\b|attempt\b)/.test(line)),
      name,
    ).toEqual([])
    const raw = transcript.events.flatMap((event) => (event.type === 'step-started' ? event.step : []))
    for (const step of raw.filter((one) => !/^(listing|upload|download|read back)/.test(one)))
      expect(lines, name).not.toContain(`* begins: ${step}`)
  }
})

test('other connections name themselves', () => {
  const [first] = EVENTS
  const events = first ? [{ ...first, connection: 'data-2' as const }] : []
  expect(transcriptText({ ...TRANSCRIPT, events })).toBe('* [data-2] connecting to 192.0.2.7:21\n')
})

test('whatever a server says is inert and cannot pass for another line', () => {
  const reply = EVENTS.find((event) => event.type === 'reply')
  if (reply?.type !== 'reply') throw new Error('no reply in the sample')
  expect(eventLines({ ...reply, lines: ['220 \x1b[31mhi\r\n> PASS x\u202e'] })).toEqual([
    { mark: '<', text: '220 \\x1b[31mhi\\r\\n> PASS x\\u{202e}' },
  ])
})

test('endpoints and durations', () => {
  expect(endpointText({ address: '2001:db8::7', port: 21 })).toBe('[2001:db8::7]:21')
  expect([0.4, 3.21, 12.6, 999.4, 999.6, 1520, 59_990, 59_999, 125_000].map(durationText)).toEqual([
    '400 µs',
    '3.2 ms',
    '13 ms',
    '999 ms',
    '1 s',
    '1.52 s',
    '59.99 s',
    '1 min',
    '2 min 5 s',
  ])
})

/** What few sessions hold, as a person reads it. */
const RARE: readonly (readonly [EventBody, string])[] = [
  [{ type: 'reply-unterminated', bytes: 9, hex: '', text: '220 hello' }, '220 hello [9 bytes] (no line end)'],
  [
    { type: 'bytes-before-tls', bytes: 5, hex: '', text: '500 x' },
    '500 x [5 bytes] (clear text after the reply to AUTH, before TLS)',
  ],
  [
    { type: 'tls-garbage', direction: 'received', bytes: 10, hex: '', text: '500 OOPS: ' },
    '500 OOPS:  [10 bytes] (clear text where TLS was expected)',
  ],
  [
    { type: 'listen-failed', message: 'address in use', code: 'EADDRINUSE' },
    'cannot listen: address in use (EADDRINUSE)',
  ],
  [{ type: 'socket-error', message: 'write EPIPE', code: 'EPIPE' }, 'socket error: write EPIPE (EPIPE)'],
  [{ type: 'client-paused', ms: 1500 }, 'this program stood still for 1.5 s'],
  [{ type: 'tls-cleared', closeNotify: true }, 'back to clear text after CCC'],
  [{ type: 'tls-alert', direction: 'received', encrypted: true }, 'TLS alert received: encrypted'],
  [
    { type: 'tls-alert', direction: 'sent', encrypted: false, level: 'fatal', number: 48 },
    'TLS alert sent: unknown_ca (48), fatal',
  ],
  [{ type: 'tls-certificates', chain: [], problems: [] }, 'certificate of nobody'],
]

test.each(RARE)('%j', (body, says) => {
  const [first] = EVENTS
  const event = { id: 1, at: 1, connection: 'control-1', attempt: 1, stage: first?.stage ?? 'banner', ...body }
  expect(eventLines(event as TranscriptEvent).map(({ text }) => text)).toEqual([says])
})
