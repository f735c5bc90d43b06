/** What is shown while a session waits, second by second. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showWaiting } from '../../../src/main/cli/waiting.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const plan = planSession({ ...DEFAULT_OPTIONS, host: '203.0.113.7' })
const event = (rest: object) =>
  ({ id: 1, at: 0, attempt: 1, stage: 'tcp-data', connection: 'data-1', ...rest }) as unknown as TranscriptEvent

test('for whom, how long of how long, and what comes next; nothing once it came', () => {
  const said: string[] = []
  const shown = showWaiting(plan, { step: () => {}, waiting: (text) => said.push(text), end: () => {} })
  shown.event(event({ type: 'data-target', method: 'EPSV' }))
  shown.event(event({ type: 'connect-started', to: { address: '203.0.113.7', port: 49_198 } }))
  vi.advanceTimersByTime(11_000)
  expect(said.at(-1)).toBe('waiting for 203.0.113.7:49198, 11 of 15 s; then PASV')
  shown.event(event({ type: 'connected' }))
  const before = said.length
  vi.advanceTimersByTime(5000)
  expect(said).toHaveLength(before)
  shown.event(event({ type: 'command', verb: 'LIST' }))
  shown.end()
  vi.advanceTimersByTime(5000)
  expect(said).toHaveLength(before)
})
