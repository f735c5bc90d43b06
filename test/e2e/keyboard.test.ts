/** Without a pointer: from the first screen to a diagnosed failure, and around in it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PAGE_TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, shownFailure, verdict } from './window.ts'

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (name.test(label)) return
  }
  throw new Error(`no Tab leads to ${name}`)
}

describe.each(PAGE_TARGETS)('by keyboard on $name', ({ open }) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
    const { page } = target
    await page
      .getByRole('button', { name: /^ISA Server 2006/ })
      .first()
      .waitFor({ timeout: PATIENCE })
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('from the first screen to a diagnosed practice failure', { timeout: 600_000 }, async () => {
    const { page } = target
    await tabTo(page, /^ISA Server 2006/)
    await page.keyboard.press('Enter')
    await ended(page)
    expect(await verdict(page).getAttribute('data-cause')).toBe('alg-rejects-auth')
    expect(await shownFailure(page)).toMatchObject({ stage: 'auth', cause: 'alg-rejects-auth' })
  })

  test('F8 goes to where it broke, arrows move on the timeline, plus and 0 zoom', { timeout: 600_000 }, async () => {
    const { page } = target
    await page.keyboard.press('F8')
    const focused = page.locator('.focused-span')
    await expect.poll(() => focused.getAttribute('aria-label'), { timeout: PATIENCE }).toContain('broke here')
    await page.keyboard.press('Alt+Shift+KeyT')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => focused.getAttribute('aria-label')).not.toContain('broke here')
    const before = await focused.boundingBox()
    // A short span keeps its least width until it is zoomed beyond it.
    const wider = async () => {
      await page.keyboard.press('+')
      return (await focused.boundingBox())?.width ?? 0
    }
    await expect.poll(wider, { timeout: PATIENCE }).toBeGreaterThan(before?.width ?? 0)
    await page.keyboard.press('0')
    await expect.poll(async () => (await focused.boundingBox())?.width ?? 0).toBeCloseTo(before?.width ?? 0, 0)
  })

  test('the transcript: arrows, trouble, search', { timeout: 600_000 }, async () => {
    const { page } = target
    await page.keyboard.press('Alt+Shift+KeyR')
    const selected = page.locator('.transcript .line[aria-selected="true"]')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')), { timeout: PATIENCE })
      .toBe('grid')
    await page.keyboard.press('Home')
    // Names of steps are left out until they are asked for.
    const first = await page.locator('.transcript .line').first().getAttribute('data-event')
    await expect.poll(() => selected.getAttribute('data-event')).toBe(first)
    await page.keyboard.press('n')
    await expect.poll(() => selected.getAttribute('data-trouble')).toBe('true')
    await page.keyboard.press('/')
    await page.keyboard.type('auth ssl')
    await expect.poll(() => page.locator('.transcript .line').count()).toBeLessThan(6)
    await page.keyboard.press('Escape')
  })

  test('the palette shows another screen, and what a dialog hid has the focus again', {
    timeout: 600_000,
  }, async () => {
    const { page } = target
    await page.keyboard.press('Control+k')
    await page.locator('.palette input:focus').waitFor({ timeout: PATIENCE })
    await page.keyboard.type('show settings')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor({ timeout: PATIENCE })
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    const normal = await size()
    await page.keyboard.press('Control+Equal')
    await expect.poll(size).not.toBe(normal)
    await page.keyboard.press('Control+0')
    await expect.poll(size).toBe(normal)
  })

  const palette = async (page: Page, text: string) => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette input:focus').waitFor({ timeout: PATIENCE })
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  const focused = (page: Page) =>
    page.evaluate(
      () => `${document.activeElement?.tagName} ${document.activeElement?.id || document.activeElement?.textContent}`,
    )

  test.each(['new session', 'test a server', 'another server'])(
    'on any screen "%s" leads to an empty form, at its first field',
    { timeout: 600_000 },
    async (asked) => {
      const { page } = target
      await palette(page, 'show the history')
      await page.getByRole('heading', { level: 1, name: 'History' }).waitFor({ timeout: PATIENCE })
      await palette(page, asked)
      await expect.poll(() => focused(page), { timeout: PATIENCE }).toBe('INPUT target-host')
      await page.keyboard.type('ftp.example.com')
      expect(await page.locator('#target-host').inputValue()).toBe('ftp.example.com')
    },
  )

  test('a screen that the palette shows has the focus at its heading', { timeout: 600_000 }, async () => {
    const { page } = target
    for (const [asked, heading] of [
      ['show the practice lab', 'Practice lab'],
      ['show the wizard', 'Wizard'],
      ['test many servers', 'Many servers'],
      ['show settings', 'Settings'],
    ] as const) {
      await palette(page, asked)
      await expect.poll(() => focused(page), { timeout: PATIENCE }).toBe(`H1 ${heading}`)
    }
    await palette(page, 'practise: isa server 2006')
    await ended(page)
    await expect.poll(() => focused(page), { timeout: PATIENCE }).toMatch(/^H1 /)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
