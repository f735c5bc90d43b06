/** The window with a stored run of 100,000 events: first paint, frames while scrolling and panning, memory. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { encodeTranscript } from '../../src/shared/transcript/jsonl.ts'
import { TARGETS } from '../e2e/targets.ts'
import { enter, PATIENCE, show } from '../e2e/window.ts'
import type { Bench } from './bench.ts'
import { longTranscript } from './long-transcript.ts'

const EVENTS = 100_000
const FRAMES = 300
const ID = '20261122T080000-longsoak'

interface Frames {
  readonly fps: number
  /** ms */
  readonly p95: number
  readonly longest: number
}

/** Runs in the page: does something every frame and looks at how long frames take. */
function framesOf(page: Page, kind: 'scroll' | 'jump' | 'pan' | 'zoom'): Promise<Frames> {
  return page.evaluate(
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
    [kind, FRAMES] as const,
  )
}

export const bench: Bench = {
  name: 'renderer',
  async run() {
    const home = await mkdtemp(join(tmpdir(), 'ftpscope-bench-'))
    const folder = join(home, 'runs', '2026-11')
    await mkdir(folder, { recursive: true })
    console.log(`${availableParallelism()} cores, load before: ${loadavg()[0]?.toFixed(1)}`)
    const text = encodeTranscript(longTranscript(EVENTS, ID))
    await writeFile(join(folder, `${ID}.jsonl`), text)
    const target = await TARGETS[0]?.open({ home, size: { width: 1440, height: 900 } })
    if (!target) throw new Error('no target')
    try {
      await measure(target.page, text.length)
    } finally {
      await target.close()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

async function measure(page: Page, bytes: number): Promise<void> {
  await enter(page)
  await show(page, 'History')
  const row = page.locator('.history-table .entry').first()
  await row.waitFor({ timeout: PATIENCE })
  const began = await page.evaluate(() => performance.now())
  await row.getByRole('button', { name: /^Open/ }).click()
  const passed = async () => Math.round((await page.evaluate(() => performance.now())) - began)
  await page.locator('.ladder-row').first().waitFor({ timeout: PATIENCE })
  console.log(`${EVENTS} events, ${(bytes / 1e6).toFixed(1)} MB: first paint after ${await passed()} ms`)
  await page.locator('.verdict[aria-busy="false"] [data-cause]').waitFor({ timeout: PATIENCE })
  console.log(`complete, with verdict and marker, after ${await passed()} ms`)
  await page.getByRole('tab', { name: 'Transcript' }).click()
  await page.locator('.transcript .line').first().waitFor({ timeout: PATIENCE })
  for (let count = 0; count < 4; count++) await page.getByRole('button', { name: /^Zoom in/ }).click()
  for (const [kind, title] of [
    ['scroll', 'transcript, 120 px a frame'],
    ['jump', 'transcript, 5,000 px a frame'],
    ['pan', 'timeline, panning'],
    ['zoom', 'timeline, zooming'],
  ] as const) {
    const { fps, p95, longest } = await framesOf(page, kind)
    console.log(
      `${title.padEnd(30)} ${fps.toFixed(1).padStart(5)} fps, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms`,
    )
  }
  await page.getByRole('button', { name: /^Fit/ }).click()
  const whole = await framesOf(page, 'zoom')
  console.log(
    `${'timeline, all bars in view'.padEnd(30)} ${whole.fps.toFixed(1).padStart(5)} fps, p95 ${whole.p95.toFixed(1)} ms`,
  )
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number }
  console.log(`heap after all that: ${(usedSize / 1e6).toFixed(0)} MB`)
}
