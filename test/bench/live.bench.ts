/** A window that shows a running session of thousands of events a second, on top of those it has already. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import { TARGETS } from '../e2e/targets.ts'
import { enter, PATIENCE, show } from '../e2e/window.ts'
import type { Bench } from './bench.ts'
import { type Figure, publish } from './figures.ts'
import { framesOf, framesText, heapOf } from './frames.ts'
import { longTranscript } from './long-transcript.ts'

const SIZES = [10_000, 50_000, 100_000]
/** Events a second, and batches. */
const RATE = 3_000
const BATCHES = 50

const idOf = (size: number) => `20261122T080000-${String(size).padStart(8, '0')}`

const hostOf = (size: number) => `soak-${size}.example.net`

declare global {
  interface Window {
    /** Put there by this benchmark: the pipe to the app. */
    pipe?: WebSocket
    stopFeeding?: () => { readonly sent: number; readonly renewed: number; readonly shown: number }
  }
}

export const bench: Bench = {
  name: 'live',
  async run() {
    const home = await mkdtemp(join(tmpdir(), 'ftpscope-bench-'))
    const folder = join(home, 'runs', '2026-11')
    await mkdir(folder, { recursive: true })
    const stored = new Map<number, number>()
    for (const size of SIZES) {
      const { header, events: all } = longTranscript(size, idOf(size))
      const events = all.slice(0, -3)
      stored.set(size, events.length)
      const plan = header.plan && { ...header.plan, host: hostOf(size) }
      const text = encodeTranscript({ header: { ...header, plan }, events, complete: false })
      await writeFile(join(folder, `${idOf(size)}.jsonl`), text)
    }
    const target = await TARGETS[0]?.open({ home, size: { width: 1440, height: 900 } })
    if (!target) throw new Error('no target')
    try {
      await target.page.addInitScript(catchPipe)
      await target.page.reload()
      await enter(target.page)
      let figures: readonly Figure[] = []
      for (const [size, count] of stored) figures = await measure(target.page, size, count)
      publish('live', `${RATE} events a second more, for as long as 300 frames take.`, figures)
    } finally {
      await target.close()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

/** Lets `feed` speak as the app does. */
function catchPipe(): void {
  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (this: WebSocket, data: Parameters<typeof send>[0]) {
    window.pipe = this
    send.call(this, data)
  }
}

async function measure(page: Page, size: number, count: number): Promise<readonly Figure[]> {
  await show(page, 'History')
  const row = page
    .locator('.history-table .entry')
    .filter({ hasText: hostOf(size) })
    .first()
  await row.waitFor({ timeout: PATIENCE })
  await row.getByRole('button', { name: /^Open/ }).click()
  await page.locator('.timeline .field').waitFor({ timeout: PATIENCE })
  await page.getByRole('tab', { name: 'Transcript' }).click()
  // Until everything stored has been derived.
  await page.waitForFunction(
    (rows) => Number(document.querySelector('.transcript .grid')?.getAttribute('aria-rowcount')) === rows,
    count,
    { timeout: PATIENCE },
  )
  await page.evaluate(feed, [idOf(size), count, RATE, BATCHES] as const)
  console.log(`${size} events and ${RATE} more a second, load ${loadavg()[0]?.toFixed(1)}`)
  const looking = await framesOf(page, 'nothing')
  console.log(framesText('  looking on', looking))
  console.log(framesText('  zooming meanwhile', await framesOf(page, 'zoom')))
  const { sent, renewed, shown } = await page.evaluate(
    () => window.stopFeeding?.() ?? { sent: 0, renewed: 0, shown: 0 },
  )
  console.log(
    `  ${sent} events came, ${renewed} times shown anew, ${sent - shown} behind; ${(await heapOf(page)).toFixed(0)} MB`,
  )
  const on = `growing session on top of ${size.toLocaleString('en')} events`
  const raw = `${looking.fps.toFixed(1)} frames a second, 95 % within ${looking.p95.toFixed(0)} ms`
  const behind = ((sent - shown) / RATE) * 1000
  return [
    { measure: `${on}: picture behind`, values: [behind], target: 250, unit: 'ms', raw: `${sent - shown} events` },
    { measure: `${on}: longest frame`, values: [looking.longest], target: 50, unit: 'ms', raw },
    {
      measure: `${on}: longest task of the window’s thread, CPU`,
      values: [looking.task],
      target: 50,
      unit: 'ms',
      raw: `${looking.work.toFixed(1)} ms a frame`,
    },
  ]
}

/** Runs in the page: sends commands and replies as the app would. */
function feed([id, first, rate, batches]: readonly [id: string, first: number, rate: number, batches: number]): void {
  const grid = document.querySelector('.transcript .grid')
  const rows = () => Number(grid?.getAttribute('aria-rowcount'))
  let next = first
  let renewed = 0
  let seen = rows()
  let at = 10_000_000
  let rest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    rest += ((now - last) * rate) / 1000
    last = now
    const events: unknown[] = []
    for (; rest >= 2; rest -= 2) {
      const base = { connection: 'control-1', attempt: 1, stage: 'idle' }
      const command = { type: 'command', verb: 'NOOP', line: 'NOOP', bytes: 6, lineEnd: 'CRLF' }
      events.push({ ...base, ...command, id: next, at: at++ })
      const reply = { type: 'reply', code: 200, lines: ['200 ok'], lineEnd: 'CRLF', chunks: 1, bytes: 8 }
      events.push({ ...base, ...reply, id: next + 1, at, firstByteAt: at++, cause: next })
      next += 2
    }
    const payload = { id, events, next, ended: false, complete: false }
    const message = { type: 'event', seq: 0, name: 'documents.events', payload }
    window.pipe?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
    if (rows() !== seen) renewed++
    seen = rows()
  }, 1000 / batches)
  window.stopFeeding = () => {
    clearInterval(timer)
    return { sent: next - first, renewed, shown: seen - first }
  }
}
