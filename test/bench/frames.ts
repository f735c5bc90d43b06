/** What a person feels of a window: how long its frames take, and what the page's own thread spends on them. */
import { loadavg } from 'node:os'
import type { CDPSession, Page } from 'playwright-core'

export type Act = 'nothing' | 'scroll' | 'jump' | 'pan' | 'zoom'

interface Frames {
  readonly fps: number
  /** ms */
  readonly p95: number
  readonly longest: number
  /** ms of the main thread a frame: the same whatever else the machine does. */
  readonly work: number
  /** ms of the main thread's longest task: as `longest`, whatever else the machine does. */
  readonly task: number
}

/** Does something every frame and looks at how long frames take. */
export async function framesOf(page: Page, act: Act, count = 300): Promise<Frames> {
  const session = await page.context().newCDPSession(page)
  const before = await threadTime(session)
  const trace = await tracedTasks(session)
  const frames = await page.evaluate(
    async ([what, count]) => {
      const grid = document.querySelector<HTMLElement>('.transcript .grid')
      const field = document.querySelector<HTMLElement>('.timeline .field')
      if (!field || (!grid && (what === 'scroll' || what === 'jump'))) throw new Error('the view is not there')
      const box = field.getBoundingClientRect()
      const wheel = (init: WheelEventInit) =>
        field.dispatchEvent(
          new WheelEvent('wheel', { ...init, clientX: box.left + box.width / 2, bubbles: true, cancelable: true }),
        )
      const acts = {
        nothing: (_: number) => undefined,
        scroll: (_: number) => grid?.scrollBy(0, 120),
        jump: (_: number) => grid?.scrollBy(0, 5_000),
        pan: (frame: number) => wheel({ deltaX: frame < count / 2 ? 12 : -12 }),
        zoom: (frame: number) => wheel({ deltaY: frame < count / 2 ? -6 : 6, ctrlKey: true }),
      }
      const took: number[] = []
      const began = performance.now()
      let last = began
      for (let frame = 0; frame < count; frame++) {
        acts[what](frame)
        const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())))
        took.push(now - last)
        last = now
      }
      took.sort((a, b) => a - b)
      return {
        fps: (count / (last - began)) * 1000,
        p95: took[Math.floor(count * 0.95)] ?? 0,
        longest: took.at(-1) ?? 0,
      }
    },
    [act, count] as const,
  )
  const task = await trace()
  const work = ((await threadTime(session)) - before) / count
  await session.detach()
  return { ...frames, work, task }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** microseconds of the thread */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** @returns ends tracing: ms of its thread that the longest task of a page took */
async function tracedTasks(session: CDPSession): Promise<() => Promise<number>> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', { categories: 'toplevel', transferMode: 'ReportEvents' })
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    const mains = new Set(
      events.flatMap(({ name, args, pid, tid }) =>
        name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
      ),
    )
    const tasks = events.filter(({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid} ${tid}`))
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
  }
}

/** ms that the page's main thread has worked so far. */
async function threadTime(session: CDPSession): Promise<number> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

export function framesText(title: string, { fps, p95, longest, work, task }: Frames): string {
  const columns = [
    `${title.padEnd(34)} ${fps.toFixed(1).padStart(5)} fps`,
    `p95 ${p95.toFixed(1)} ms`,
    `longest ${longest.toFixed(0)} ms`,
    `main thread ${work.toFixed(1)} ms a frame, ${task.toFixed(0)} ms at most in a task`,
    `load ${loadavg()[0]?.toFixed(1)}`,
  ]
  return columns.join(', ')
}

/** MB that the page holds after throwing away what nobody uses. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}
