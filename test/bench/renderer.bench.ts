/** The window with a stored run of 100,000 events: first paint, frames while scrolling and panning, memory. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import { TARGETS } from '../e2e/targets.ts'
import { enter, PATIENCE, show } from '../e2e/window.ts'
import type { Bench } from './bench.ts'
import { framesOf, framesText, heapOf } from './frames.ts'
import { longTranscript } from './long-transcript.ts'

const EVENTS = 100_000
const ID = '20261122T080000-longsoak'

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
    console.log(framesText(title, await framesOf(page, kind)))
  }
  await page.getByRole('button', { name: /^Fit/ }).click()
  console.log(framesText('timeline, all bars in view', await framesOf(page, 'zoom')))
  console.log(`heap after all that: ${(await heapOf(page)).toFixed(0)} MB`)
}
