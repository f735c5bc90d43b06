/** The built app comes up on every host, tells where it is, and lets nothing in or out that it should not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TARGETS, type Target } from './targets.ts'
import { PATIENCE, show } from './window.ts'

describe.each(TARGETS)('$name', ({ name, open }) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('shows the app and reports no problem', async () => {
    await target.page.waitForSelector('main, [role=main]')
    expect(await target.page.title()).toContain('FTPScope')
    expect(target.problems).toEqual([])
  })

  test('the page has no Node, and the token stands in no address', async () => {
    const { page } = target
    expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined')
    expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined')
    expect(new URL(page.url()).hash).toBe('')
    expect(await page.evaluate(() => typeof window.wire)).toBe(name === 'web' ? 'undefined' : 'object')
  })

  test('inline scripts and foreign addresses are blocked', async () => {
    const { page, problems } = target
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inline = true'
      document.head.append(script)
      return 'inline' in window
    })
    expect(ran).toBe(false)
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      ),
    )
    expect(fetched).toBe('refused')
    const violations = problems.splice(0)
    expect(violations.filter((text) => !text.includes('Content Security Policy'))).toEqual([])
    expect(violations.length).toBeGreaterThan(0)
  })

  test('the first screen is small, and what a screen needs beyond it comes when it is shown', async () => {
    const { page } = target
    const sizes = await page.evaluate(async () => {
      await document.fonts.ready
      const { pathname } = location
      const shown = performance
        .getEntriesByType('resource')
        .map((entry) => new URL(entry.name))
        .filter((url) => url.pathname.includes('/assets/'))
        .map((url) => url.href)
      const packed = async (url: string) => {
        const zipped = (await fetch(url)).body?.pipeThrough(new CompressionStream('gzip'))
        return (await new Response(zipped).arrayBuffer()).byteLength
      }
      return Promise.all([pathname, ...new Set(shown)].map(packed))
    })
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000)
  })

  test('a part that is gone is told, and the window goes on after a reload', async () => {
    const { page, problems } = target
    await page.route(/AboutScreen-.*\.js$/, (route) => route.fulfill({ status: 404 }))
    await show(page, 'About')
    const reload = page.getByRole('button', { name: 'Reload' })
    await reload.waitFor({ timeout: PATIENCE })
    expect(await page.locator('main').textContent()).toContain('could not be loaded')
    await page.unroute(/AboutScreen-.*\.js$/)
    await reload.click()
    await show(page, 'About')
    await page.locator('main h1').waitFor({ timeout: PATIENCE })
    problems.splice(0)
  })
})
