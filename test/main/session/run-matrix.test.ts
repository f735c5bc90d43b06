import { describe, expect, test } from 'vitest'
import { runMatrix } from '../../../src/main/session/run-matrix.ts'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import { beginProgress, type CellProgress, type Progress, resumed } from '../../../src/shared/matrix/progress.ts'
import { planMatrix } from '../../../src/shared/matrix/variations.ts'
import { bad, GOOD, OPTIONS, SHUT } from '../../shared/matrix/cells.ts'

const CANCELLED: Verdict = { ...GOOD, outcome: 'inconclusive' }
const CROWDED = bad({ stage: 'banner', cause: 'connection-limit', culprit: 'server-config' })

const begin = (parallel = 3) =>
  beginProgress(
    planMatrix({ options: OPTIONS, implicitPort: null, allowPlain: true, families: ['ipv4'] }, 'standard'),
    parallel,
  )

/** Sessions that end when the test says so. */
function sessions() {
  const waiting = new Map<string, (verdict: Verdict) => void>()
  const order: string[] = []
  let most = 0
  return {
    order,
    most: () => most,
    running: () => [...waiting.keys()],
    async end(key: string, verdict: Verdict = GOOD) {
      waiting.get(key)?.(verdict)
      await new Promise(setImmediate)
    },
    runCell: (cell: CellProgress, signal: AbortSignal) =>
      new Promise<Verdict>((resolve) => {
        order.push(cell.key)
        const end = (verdict: Verdict) => {
          waiting.delete(cell.key)
          resolve(verdict)
        }
        waiting.set(cell.key, end)
        most = Math.max(most, waiting.size)
        signal.addEventListener('abort', () => end(CANCELLED))
      }),
  }
}

const phases = (progress: Progress) => Object.groupBy(progress.cells, ({ phase }) => phase)

describe('a matrix run', () => {
  test('runs every cell once, never more at a time than asked for, and tells each change', async () => {
    const order: string[] = []
    let now = 0
    let most = 0
    const seen: Progress[] = []
    const progress = await runMatrix({
      progress: begin(3),
      onChange: (next) => seen.push(next),
      async runCell(cell) {
        order.push(cell.key)
        most = Math.max(most, ++now)
        await new Promise(setImmediate)
        now -= 1
        return GOOD
      },
    })
    expect(order).toHaveLength(progress.cells.length)
    expect(new Set(order).size).toBe(order.length)
    expect(most).toBe(3)
    expect(phases(progress).done).toHaveLength(progress.cells.length)
    expect(seen[0]?.cells.every(({ phase }) => phase === 'waiting')).toBe(true)
    expect(seen.length).toBe(2 * order.length + 1)
  })

  test('does not wait for the end of the first session once that is ready', async () => {
    const lab = sessions()
    const done = runMatrix({
      progress: begin(3),
      runCell(cell, signal, onReady) {
        if (lab.order.length === 0) setImmediate(onReady)
        return lab.runCell(cell, signal)
      },
    })
    while (lab.order.length === 1) await new Promise(setImmediate)
    expect(lab.running()).toHaveLength(3)
    expect(lab.running()).toContain('explicit-epsv-p-resume')
    while (lab.running().length > 0) await lab.end(lab.running()[0] ?? '')
    expect(phases(await done).done).toHaveLength(begin().cells.length)
  })

  test('skips what an earlier failure implies', async () => {
    const order: string[] = []
    const progress = await runMatrix({
      progress: begin(),
      async runCell(cell) {
        order.push(cell.key)
        return bad({ stage: 'dns', cause: 'dns-failure' })
      },
    })
    expect(order).toEqual(['explicit-epsv-p-resume'])
    expect(phases(progress).skipped).toHaveLength(progress.cells.length - 1)
  })

  test('a server with too many sessions is asked again alone, after a pause', async () => {
    const lab = sessions()
    const done = runMatrix({ progress: begin(3), pause: 1, runCell: lab.runCell })
    await lab.end('explicit-epsv-p-resume')
    expect(lab.running()).toHaveLength(3)
    const [first = '', second = '', third = ''] = lab.running()
    await lab.end(first, CROWDED)
    // Nothing new while others are still connected.
    expect(lab.running()).toEqual([second, third])
    await lab.end(second)
    await lab.end(third)
    while (lab.running().length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const before = lab.order.length
    expect(lab.running()).toEqual([first])
    while (lab.running().length > 0) {
      expect(lab.running()).toHaveLength(1)
      await lab.end(lab.running()[0] ?? '')
    }
    const progress = await done
    expect(progress.parallel).toBe(1)
    expect(lab.order.length).toBeGreaterThan(before)
    expect(phases(progress).done).toHaveLength(progress.cells.length)
  })

  test('cancel ends what runs, keeps what is done, and resume runs the rest', async () => {
    const lab = sessions()
    const cancel = new AbortController()
    const done = runMatrix({ progress: begin(3), signal: cancel.signal, runCell: lab.runCell })
    await lab.end('explicit-epsv-p-resume')
    const interrupted = lab.running()
    cancel.abort()
    const stopped = await done
    expect(phases(stopped).done?.map(({ key }) => key)).toEqual(['explicit-epsv-p-resume'])
    expect(phases(stopped).running).toBeUndefined()
    expect(phases(stopped).waiting).toBeUndefined()
    expect(phases(stopped).cancelled?.map(({ key }) => key)).toEqual(expect.arrayContaining(interrupted))

    const order: string[] = []
    const finished = await runMatrix({
      progress: resumed(stopped),
      async runCell(cell) {
        order.push(cell.key)
        return SHUT
      },
    })
    expect(order).not.toContain('explicit-epsv-p-resume')
    expect(phases(finished).cancelled).toBeUndefined()
    expect(phases(finished).done?.find(({ key }) => key === 'explicit-epsv-p-resume')?.verdict).toEqual(GOOD)
  })

  test('cancelled before it began runs nothing', async () => {
    const progress = await runMatrix({
      progress: begin(),
      signal: AbortSignal.abort(),
      runCell: () => Promise.reject(new Error('must not run')),
    })
    expect(phases(progress).cancelled).toHaveLength(progress.cells.length)
  })

  test('a verdict that came in time counts even while it is being cancelled', async () => {
    const cancel = new AbortController()
    const progress = await runMatrix({
      progress: begin(1),
      signal: cancel.signal,
      async runCell() {
        cancel.abort()
        return SHUT
      },
    })
    expect(phases(progress).done).toHaveLength(1)
  })

  test('a fault of the program ends the run, and the sessions beside it', async () => {
    const lab = sessions()
    const done = runMatrix({
      progress: begin(3),
      runCell: (cell, signal) =>
        cell.key === 'explicit-port-p-resume'
          ? Promise.reject(new Error('the disk is full'))
          : lab.runCell(cell, signal),
    })
    done.catch(() => {})
    await lab.end('explicit-epsv-p-resume')
    await expect(done).rejects.toThrow('the disk is full')
    expect(lab.running()).toEqual([])
  })
})
