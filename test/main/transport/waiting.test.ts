import { readFile } from 'node:fs/promises'
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

  test('hears what came while this program stood still, before it calls it silence', async () => {
    const read = readFile(import.meta.filename)
    const waiting = waitFor(read, { silence: 100, signal: free })
    // The file is read meanwhile; its news waits behind the timer that is due.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900)
    expect(await waiting).not.toBe(SILENCE)
  })

  test('waits again for the time that was lost, and no longer', async () => {
    const waiting = waitFor(never, { silence: 100, signal: free })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)
    expect(await waiting).toBe(SILENCE)
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
