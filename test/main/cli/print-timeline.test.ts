import { describe, expect, test } from 'vitest'
import { timelineText } from '../../../src/main/cli/print-timeline.ts'
import type { ConnectionId, EventBody, TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { TRANSCRIPT } from '../../shared/transcript/sample-transcript.ts'

type Told = readonly [at: number, connection: ConnectionId, body: EventBody, cause?: number]

const tell = (...told: Told[]): TranscriptEvent[] =>
  told.map(([at, connection, body, cause], id) => ({
    id,
    at,
    connection,
    attempt: 1,
    stage: 'auth',
    ...(cause === undefined ? {} : { cause }),
    ...body,
  }))

const command = (line: string): EventBody => ({
  type: 'command',
  verb: line.split(' ')[0] ?? '',
  line,
  bytes: line.length + 2,
  lineEnd: 'CRLF',
})
const reply = (...lines: string[]): EventBody => ({
  type: 'reply',
  code: Number(lines[0]?.slice(0, 3)),
  lines,
  lineEnd: 'CRLF',
  chunks: 1,
  bytes: 20,
  firstByteAt: 0,
})
const server = { address: '192.0.2.7', port: 21 }
const client = { address: '198.51.100.2', port: 50_111 }
const dataPort = { address: '192.0.2.7', port: 49_198 }

const show = (events: readonly TranscriptEvent[], failingEvent: number | null, width = 78) =>
  timelineText(
    { ...TRANSCRIPT, events },
    { width, failingEvent, paint: (tone, text) => (tone === 'bad' ? `<${text}>` : text) },
  )

describe('the timeline of a terminal', () => {
  test('look-up and attempts stand in the lane that they led to; the failing step is marked', () => {
    const events = tell(
      [0, 'session', { type: 'dns-started', host: 'ftp.example.com' }],
      [2, 'session', { type: 'dns-answered', addresses: ['192.0.2.7'] }],
      [3, 'control-1', { type: 'connect-started', to: server }],
      [15, 'control-1', { type: 'connected', local: client, remote: server }],
      [28, 'control-1', reply('220-Welcome', '220 Microsoft FTP Service')],
      [30, 'control-1', command('AUTH TLS')],
      [31, 'control-1', reply('550 Access is denied.'), 5],
      [32, 'session', { type: 'attempt-started', label: 'AUTH SSL', purpose: 'auth-fallback' }],
      [33, 'control-1', command('AUTH SSL')],
      [34, 'control-1', reply('550 Access is denied.'), 8],
    )
    expect(show(events, 6)).toBe(
      [
        'control-1  198.51.100.2:50111 to 192.0.2.7:21',
        '      0.000  look up               192.0.2.7                              2 ms',
        '      0.003  connect               connected                             12 ms',
        '      0.028  greeting              220 Microsoft FTP Service (+1 li…',
        '<!!    0.030  AUTH TLS              550 Access is denied.                  1 ms>',
        '      0.032  attempt 1             AUTH SSL',
        '      0.033  AUTH SSL              550 Access is denied.                  1 ms',
        '',
      ].join('\n'),
    )
  })

  test('a data connection that nobody answers; a transfer that ends late', () => {
    const events = tell(
      [0, 'control-1', command('PASV')],
      [1, 'control-1', reply('227 Entering Passive Mode (192,0,2,7,192,46)'), 0],
      [2, 'data-1', { type: 'connect-started', to: dataPort }, 1],
      [1502, 'data-1', { type: 'silence', awaiting: 'tcp-connect', ms: 1500 }],
      [1503, 'data-1', { type: 'connect-failed', to: dataPort, reason: 'timeout', after: 1501 }],
      [1504, 'control-1', command('LIST')],
      [1505, 'control-1', reply('150 Opening BINARY mode data connection.'), 5],
      [9505, 'control-1', reply('425 Cannot open data connection.'), 5],
    )
    const text = show(events, 4)
    expect(text).toContain('<!!    0.002  connect               no answer                             1.5 s>')
    expect(text).toMatch(/^ {6}1\.504 {2}LIST {18}150, 425 Cannot open data connec… +8 s$/m)
    expect(text.split('\n').filter((line) => line.includes('no answer'))).toHaveLength(1)
  })

  test('what is not over, what came from nowhere, and a look-up that failed', () => {
    const waiting = tell([0, 'control-1', { type: 'connect-started', to: server }], [5, 'control-1', command('FEAT')])
    expect(show(waiting, null)).toBe('control-1  to 192.0.2.7:21\n      0.000  connect\n      0.005  FEAT\n')
    const unasked = tell([0, 'control-1', reply('220 hello')], [9, 'control-1', reply('421 Timeout')])
    expect(show(unasked, null)).toMatch(/greeting +220 hello\n +0\.009 +reply +421 Timeout/)
    const lost = tell(
      [0, 'session', { type: 'dns-started', host: 'x' }],
      [1, 'session', { type: 'dns-failed', code: 'ENOTFOUND' }],
    )
    expect(show(lost, 1)).toContain('<!!    0.000  look up               does not resolve (ENOTFOUND)')
  })

  test('a failing event that has no row of its own marks the last row before it on its connection', () => {
    const events = tell(
      [0, 'control-1', command('USER bob')],
      [1, 'control-1', { type: 'closed', by: 'peer', bytesReceived: 0, bytesSent: 10 }],
    )
    expect(show(events, 1)).toContain('<!!    0.000  USER bob')
  })

  test('a refusal that came before the answer to an earlier command stands with the command it refuses', () => {
    const events = tell(
      [0, 'probe-1', command('SYST')],
      [0, 'probe-1', command('AUTH TLS')],
      [0, 'probe-1', command('NOOP')],
      [8, 'probe-1', reply('550 Denied.'), 0],
      [9, 'probe-1', reply('215 UNIX'), 1],
      [10, 'probe-1', reply('200 OK'), 2],
    )
    const text = show(events, 3, 110)
    expect(text).toMatch(/^ +0\.000 +SYST +215 UNIX +9 ms$/m)
    expect(text).toMatch(/^<!! +0\.000 +AUTH TLS +550 Denied\. \(before the answer to SYST\) +8 ms>$/m)
    expect(text).toMatch(/^ +0\.000 +NOOP +200 OK +10 ms$/m)
  })

  test('commands sent one after the other keep their answers, however odd', () => {
    const events = tell(
      [0, 'control-1', command('SYST')],
      [5, 'control-1', reply('550 Denied.'), 0],
      [6, 'control-1', command('AUTH TLS')],
      [9, 'control-1', reply('215 UNIX'), 2],
    )
    expect(show(events, null)).toMatch(/SYST +550 Denied\. +5 ms\n.*AUTH TLS +215 UNIX +3 ms/)
  })

  test('a command as wide as its column keeps its distance from the answer', () => {
    const events = tell(
      [0, 'control-1', command('PORT 127,0,0,1,169,117')],
      [1, 'control-1', reply('200 PORT command successful.'), 0],
    )
    expect(show(events, null)).toContain('PORT 127,0,0,1,169,117  200 PORT command')
  })

  test('nothing happened', () => {
    expect(show([], null)).toBe('')
  })
})
