/** The timeline by keyboard: from bar to bar, zooming and panning, as the settings list its keys. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { PATIENCE, practise, shownFailure } from './window.ts'

describe.each(PAGE_TARGETS)('the timeline on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  const stretch = async () =>
    (await page.getByRole('region', { name: 'Timeline' }).getByRole('status').textContent()) ?? ''
  const focused = () => page.locator('.focused-span').getAttribute('aria-label')
  /** ms */
  const length = async () => {
    const [, amount = '', unit = ''] = /Showing ([\d.]+) (µs|ms|s)/.exec(await stretch()) ?? []
    return Number(amount) * ({ µs: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN)
  }
  beforeAll(async () => {
    ;({ target, page } = await entered(open))
    await practise(page, 'passive-port-dropped')
    await page.getByRole('listbox', { name: 'Timeline of bars' }).focus()
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('plus and minus zoom, 0 fits, Shift with arrows pans', async () => {
    await page.keyboard.press('0')
    await expect.poll(stretch, { timeout: PATIENCE }).toBe('The whole session is shown.')
    await page.keyboard.press('+')
    await expect.poll(stretch, { timeout: PATIENCE }).toMatch(/^Showing /)
    const half = await length()
    await page.keyboard.press('=')
    await expect.poll(length, { timeout: PATIENCE }).toBeLessThan(half)
    const from = await stretch()
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(stretch, { timeout: PATIENCE }).not.toBe(from)
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(stretch, { timeout: PATIENCE }).toBe(from)
    await page.keyboard.press('-')
    await expect.poll(length, { timeout: PATIENCE }).toBe(half)
    await page.keyboard.press('0')
    await expect.poll(stretch, { timeout: PATIENCE }).toBe('The whole session is shown.')
  })

  test('arrows, Home and End go from bar to bar and between connections', async () => {
    await page.keyboard.press('Home')
    await expect.poll(focused, { timeout: PATIENCE }).toMatch(/^Control/)
    const first = await focused()
    await page.keyboard.press('ArrowRight')
    await expect.poll(focused, { timeout: PATIENCE }).not.toBe(first)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(focused, { timeout: PATIENCE }).toBe(first)
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused, { timeout: PATIENCE }).toMatch(/^Data 1/)
    await page.keyboard.press('ArrowUp')
    await expect.poll(focused, { timeout: PATIENCE }).toMatch(/^Control/)
    await page.keyboard.press('End')
    await expect.poll(focused, { timeout: PATIENCE }).not.toBe(first)
  })

  test('F goes to the failure, with Caps Lock too, and Enter fills the plot with the bar', async () => {
    for (const key of ['f', 'F']) {
      await page.keyboard.press('Home')
      await expect.poll(focused, { timeout: PATIENCE }).not.toContain('broke here')
      await page.keyboard.press(key)
      await expect.poll(focused, { timeout: PATIENCE }).toContain('broke here')
    }
    await page.keyboard.press('Enter')
    await expect.poll(stretch, { timeout: PATIENCE }).toMatch(/^Showing /)
    const { x = -1, width = 0 } = (await shownFailure(page)) ?? {}
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThanOrEqual(width)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
