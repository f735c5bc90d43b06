/** The app in a browser: from the start of its host to a page that takes clicks, and what its first screen weighs. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chromium as chromiumPath } from '../abilities.ts'
import { addressOf, end } from '../e2e/targets.ts'
import { enter } from '../e2e/window.ts'
import { CHROMIUM_ARGS } from '../electron-double/chromium.ts'
import type { Bench } from './bench.ts'
import { publish, spread } from './figures.ts'
import { FTPSCOPE } from './processes.ts'

const RUNS = 5

export const bench: Bench = {
  name: 'start',
  async run() {
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS })
    const home = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    try {
      const starts = []
      for (let run = 0; run <= RUNS; run++) starts.push(await start(browser, home))
      const times = starts.slice(1).map(({ time }) => time)
      const bytes = starts.at(-1)?.bytes ?? Number.NaN
      publish('start', `${RUNS} starts after one to warm up, in a browser that runs already.`, [
        {
          measure: 'web host: start to an interactive page',
          values: times,
          target: 800,
          unit: 'ms',
          raw: spread(times),
        },
        { measure: 'first screen, gzipped', values: [bytes / 1000], target: 400, unit: 'kB', raw: `${bytes} bytes` },
      ])
    } finally {
      await browser.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    }
  },
}

/** Time in ms, from starting the host until the first screen takes clicks. */
async function start(browser: Browser, home: string): Promise<{ readonly time: number; readonly bytes: number }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const began = performance.now()
  const [program = '', ...args] = FTPSCOPE
  const host = spawn(program, [...args, 'serve', '--no-open'], {
    env: { ...process.env, FTPSCOPE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await page.goto(await addressOf(host))
    await enter(page)
    return { time: performance.now() - began, bytes: await page.evaluate(firstScreen) }
  } finally {
    await context.close()
    await end(host)
  }
}

/** Runs in the page. @returns bytes of the page and of all parts that it has loaded, each gzipped */
async function firstScreen(): Promise<number> {
  await document.fonts.ready
  const loaded = performance
    .getEntriesByType('resource')
    .map((entry) => new URL(entry.name))
    .filter((url) => url.pathname.includes('/assets/'))
    .map((url) => url.href)
  const sizes = [location.pathname, ...new Set(loaded)].map(async (url) => {
    const zipped = (await fetch(url)).body?.pipeThrough(new CompressionStream('gzip'))
    return (await new Response(zipped).arrayBuffer()).byteLength
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
