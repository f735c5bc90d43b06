/** A small transcript for tests: a session refused at AUTH. */

import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

const base = (id: number) => ({ id, at: id * 10.5, connection: 'control-1', attempt: 1, stage: 'auth' }) as const

export const EVENTS: readonly TranscriptEvent[] = [
  { ...base(0), type: 'connect-started', to: { address: '192.0.2.7', port: 21 }, stage: 'tcp-control' },
  {
    ...base(1),
    type: 'connected',
    stage: 'tcp-control',
    cause: 0,
    local: { address: '192.0.2.100', port: 50_111 },
    remote: { address: '192.0.2.7', port: 21 },
  },
  { ...base(2), type: 'command', verb: 'AUTH', line: 'AUTH TLS', bytes: 10, lineEnd: 'CRLF' },
  {
    ...base(3),
    type: 'reply',
    cause: 2,
    code: 550,
    lines: ['550-Zugriff verweigert: „Äpfel“ 🍎', '550 Access is denied.'],
    lineEnd: 'CRLF',
    chunks: 1,
    bytes: 60,
    firstByteAt: 31,
  },
  { ...base(4), type: 'silence', awaiting: 'reply', ms: 10_000 },
  { ...base(5), type: 'session-ended', reason: 'failed', connection: 'session' },
]

export const TRANSCRIPT: Transcript = {
  header: {
    format: 'ftpscope-transcript',
    version: 1,
    id: 'sample',
    startedAt: '2026-11-22T10:00:00.000Z',
    utcOffsetMinutes: 60,
    role: 'client',
    plan: planSession({ ...DEFAULT_OPTIONS, host: 'ftp.example.com', user: 'alice' }),
    environment: {
      app: '0.1.0',
      node: '24.15.0',
      electron: null,
      tlsLibrary: 'OpenSSL',
      tlsLibraryVersion: '3.5.8',
      os: 'Linux 6.1',
      arch: 'x64',
      interfaces: [{ name: 'eth0', address: '192.0.2.100' }],
    },
    source: { kind: 'live' },
  },
  events: EVENTS,
  complete: true,
}
