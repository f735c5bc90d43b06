/** The built app comes up on every host, tells where it is, and lets nothing in or out that it should not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TARGETS, type Target } from './targets.ts'

describe.each(TARGETS)('$name', ({ name, open }) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
  }, 120_000)
  afterAll(() => target?.close(), 60_000)

  test('shows the app and reports no problem', { timeout: 60_000 }, async () => {
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
})
