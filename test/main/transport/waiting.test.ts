import { describe, expect, test } from 'vitest'
import { Cancelled, pause, SILENCE, waitFor } from '../../../src/main/transport/waiting.ts'

const never = new Promise<never>(() => {})
const free = new AbortController().signal

describe('waiting', () => {
  test('gives what came', async () => {
    expect(await waitFor(Promise.resolve(7), { silence: 1000, signal: free })).toBe(7)
  })

  test('ends with silence', async () => {
    expect(await waitFor(never, { silence: 20, signal: free })).toBe(SILENCE)
  })

  test('goes on while there are signs of life, but not for ever', async () => {
    const started = performance.now()
    const lastActivity = (): number => performance.now()
    expect(await waitFor(never, { silence: 20, lastActivity, signal: free })).toBe(SILENCE)
    expect(performance.now() - started).toBeGreaterThan(300)
  })

  test('rejects as what it waits for does', async () => {
    await expect(waitFor(Promise.reject(new Error('no')), { silence: 1000, signal: free })).rejects.toThrow('no')
  })

  test('ends at once when cancelled, before and during', async () => {
    await expect(waitFor(never, { silence: 60_000, signal: AbortSignal.abort() })).rejects.toThrow(Cancelled)
    const abort = new AbortController()
    const waiting = waitFor(never, { silence: 60_000, signal: abort.signal })
    abort.abort()
    await expect(waiting).rejects.toThrow(Cancelled)
    await expect(pause(60_000, abort.signal)).rejects.toThrow(Cancelled)
  })
})
