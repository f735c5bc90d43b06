/** A session of any length: an idle soak with a listing now and then, whose control connection dies at the end. */
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import type { EventBase, EventBody, TranscriptEvent } from '../../src/shared/transcript/event.ts'
import { TRANSCRIPT_FORMAT, type Transcript } from '../../src/shared/transcript/transcript.ts'

type Draft = Omit<EventBase, 'id' | 'attempt' | 'at'> & EventBody

const server = { address: '192.0.2.10', port: 21 }
const client = { address: '10.0.0.5', port: 51_000 }
const data = { address: '192.0.2.10', port: 50_001 }

/** Exchanges between two listings. */
const SOAK = 2_000

export function longTranscript(length: number, id: string): Transcript {
  const events: TranscriptEvent[] = []
  let at = 0
  const put = (draft: Draft, after: number): number => {
    at += after
    events.push({ ...draft, id: events.length, attempt: 1, at } as TranscriptEvent)
    return events.length - 1
  }
  const control = { connection: 'control-1' as const }
  const command = (line: string, stage: EventBase['stage']) =>
    put(
      {
        ...control,
        stage,
        type: 'command',
        verb: line.split(' ')[0] ?? '',
        line,
        bytes: line.length + 2,
        lineEnd: 'CRLF',
      },
      2,
    )
  const reply = (line: string, stage: EventBase['stage'], cause?: number) =>
    put(
      {
        ...control,
        stage,
        type: 'reply',
        code: Number.parseInt(line, 10),
        lines: [line],
        lineEnd: 'CRLF',
        chunks: 1,
        bytes: line.length + 2,
        firstByteAt: at + 11,
        ...(cause === undefined ? {} : { cause }),
      },
      11,
    )

  put({ ...control, stage: 'tcp-control', type: 'connect-started', to: server }, 1)
  put({ ...control, stage: 'tcp-control', type: 'connected', local: client, remote: server }, 12)
  reply('220 ready', 'banner')
  reply('331 password', 'login', command('USER anna', 'login'))
  reply('230 logged in', 'login', command('PASS ***', 'login'))
  for (let listing = 1; events.length < length - 4; listing++) {
    const setup = reply('229 Entering Extended Passive Mode (|||50001|)', 'pasv-reply', command('EPSV', 'pasv-reply'))
    const arranged = { connection: `data-${listing}` as const, cause: setup }
    put({ ...arranged, stage: 'tcp-data', type: 'connect-started', to: data }, 1)
    put({ ...arranged, stage: 'tcp-data', type: 'connected', local: { ...client, port: 51_001 }, remote: data }, 3)
    const list = command('LIST', 'transfer')
    reply('150 here it comes', 'transfer', list)
    const transfer = { connection: arranged.connection, cause: list }
    put({ ...transfer, stage: 'transfer', type: 'first-byte', direction: 'received' }, 4)
    put({ ...transfer, stage: 'transfer', type: 'data-ended', direction: 'received', bytes: 1_200, end: 'eof' }, 6)
    put({ ...transfer, stage: 'transfer-end', type: 'closed', by: 'peer', bytesReceived: 1_200, bytesSent: 0 }, 1)
    reply('226 done', 'transfer-end', list)
    for (let count = 0; count < SOAK && events.length < length - 4; count++) {
      reply(count % 499 === 498 ? '500 busy' : '200 NOOP ok', 'idle', command('NOOP', 'idle'))
    }
  }
  const unanswered = command('NOOP', 'idle')
  put({ ...control, stage: 'idle', type: 'silence', awaiting: 'reply', ms: 10_000, cause: unanswered }, 10_000)
  put({ ...control, stage: 'idle', type: 'closed', by: 'local', bytesReceived: 9, bytesSent: 9 }, 1)
  put({ connection: 'session', stage: 'idle', type: 'session-ended', reason: 'failed' }, 1)
  return {
    header: {
      format: TRANSCRIPT_FORMAT,
      version: 1,
      id,
      startedAt: '2026-11-22T08:00:00.000Z',
      utcOffsetMinutes: 0,
      role: 'client',
      plan: planSession({ ...DEFAULT_OPTIONS, security: 'plain', host: 'ftp.example.net', user: 'anna' }),
      environment: null,
      source: { kind: 'live' },
    },
    events,
    complete: true,
  }
}
