/** Whatever a session can show has a meaning for who rests the pointer on it. */
import { describe, expect, test } from 'vitest'
import { explainEvent } from '../../../src/renderer/explain/explain-event.ts'
import type { EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const event = (body: EventBody): TranscriptEvent => ({
  id: 0,
  at: 0,
  connection: 'control-1',
  attempt: 1,
  stage: 'post-login',
  ...body,
})
const command = (line: string) =>
  event({ type: 'command', verb: line.split(' ')[0] ?? '', line, bytes: line.length + 2, lineEnd: 'CRLF' })
const reply = (code: number, text: string) =>
  event({
    type: 'reply',
    code,
    lines: [`${code} ${text}`],
    lineEnd: 'CRLF',
    chunks: 1,
    bytes: text.length + 6,
    firstByteAt: 0,
  })

test('every command, reply and TLS event of every golden session', () => {
  const events = goldenTranscripts().flatMap(({ transcript }) => transcript.events)
  const silent = events
    .filter((one) => one.type === 'command' || one.type === 'reply' || one.type.startsWith('tls-'))
    .filter((one) => explainEvent(one) === null)
    .map((one) => (one.type === 'command' ? one.verb : one.type))
  expect([...new Set(silent)]).toEqual([])
})

describe('in the words of this one', () => {
  test.each([
    [command('PORT 10,1,2,3,192,44'), /Here: 10\.1\.2\.3, port 49196$/],
    [reply(227, 'Entering Passive Mode (10,1,2,3,192,44).'), /Here: 10\.1\.2\.3, port 49196$/],
    [reply(227, 'Entering Passive Mode'), /^227: entering passive mode \(RFC 959 section 4\.2\)$/],
    [reply(314, 'Path noted'), /^314: so far good.*no document defines this code/],
    [command('QZXJ'), /^QZXJ: a made-up command/],
    [event({ type: 'tls-alert', direction: 'received', number: 40, encrypted: false }), /^handshake_failure: /],
  ])('%#', (one, words) => {
    expect(explainEvent(one)).toMatch(words)
  })
})
