/** Testing until it works: the bar above every screen, the break that moves, the message at the end, and the proof. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOOKS } from '../electron-double/strict.ts'
import { savedBy } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, practise, show } from './window.ts'

describe.each(TARGETS)('testing until it works on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  beforeAll(async () => {
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  const bar = () => page.locator('.watch-bar')
  const news = (words: RegExp) => bar().getByRole('status').filter({ hasText: words }).waitFor({ timeout: PATIENCE })
  const waits = () =>
    bar()
      .getByText(/^Next test in/)
      .waitFor({ timeout: PATIENCE })
  const press = (title: string) => page.getByRole('button', { name: title, exact: true }).click({ timeout: PATIENCE })
  /** The steps, as they stand on all screens but its own. */
  const elsewhere = async () => {
    await show(page, 'Settings')
    const states = await bar()
      .locator('.way > li')
      .evaluateAll((items) => items.map((one) => one.dataset.state))
    await show(page, 'Session')
    return states
  }

  test('the break moves with each change, and what is shown follows', async () => {
    const first = await practise(page, 'isa-2006')
    await press('Test until it works')
    await waits()
    expect(await ended(page)).not.toBe(first)
    expect(await elsewhere()).toEqual(['passed', 'passed', 'failed', 'untested', 'untested', 'untested'])
    await press('Make this change and run again')
    await news(/^Came further/)
    await waits()
    expect((await elsewhere()).slice(0, 4)).toEqual(['passed', 'passed', 'passed', 'passed'])
  })

  test('whoever looks elsewhere is told when it works', async () => {
    await page.evaluate(() => {
      document.hasFocus = () => false
    })
    await press('Make this change and run again')
    await bar().getByRole('heading', { name: 'It works now' }).waitFor({ timeout: PATIENCE })
    expect(new Set(await elsewhere())).toEqual(new Set(['passed']))
    if (name === 'electron-double') {
      const shown = () =>
        target.evaluate?.(
          ({ Notification }, hooks) =>
            (Notification as unknown as Record<symbol, { shown: { title: string; body: string }[] }>)[
              Symbol.for(hooks)
            ]?.shown
              .map(({ title, body }) => `${title}: ${body}`)
              .join(),
          HOOKS.description ?? '',
        )
      await expect.poll(shown, { timeout: PATIENCE }).toMatch(/^It works now: .*works/i)
    } else if (name === 'web') await expect.poll(() => page.title(), { timeout: PATIENCE }).toMatch(/^It works now/)
  })

  test('the proof compares the first session with the last, and tells what came between', async () => {
    await press('Before and after…')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('.md', { exact: true }).click()
    const { bytes } = await savedBy(target, () => dialog.getByRole('button', { name: 'Save' }).click())
    const text = bytes.toString('utf8')
    expect(text).toContain('Watched')
    expect(text).toContain('Came further')
    await bar().getByRole('button', { name: 'What changed' }).click()
    expect(await bar().locator('.story > li').count()).toBe(3)
    await bar().getByRole('button', { name: 'Close' }).click()
    await bar().waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('the history holds it as one', async () => {
    await show(page, 'History')
    await page.getByText(/^\d sessions run together$/).waitFor({ timeout: PATIENCE })
    expect(await page.getByText(/sessions run together$/).count()).toBe(1)
  })

  test('it is stopped from any screen', async () => {
    await practise(page, 'no-tls')
    // The card has three other acts, so that this one stands under More.
    await press('More')
    await page.getByRole('menuitem', { name: 'Test until it works' }).click({ timeout: PATIENCE })
    await show(page, 'Settings')
    if (name === 'web') expect(await violationsInBothThemes(page, 'watch')).toEqual([])
    await bar().getByRole('button', { name: 'Stop' }).click({ timeout: PATIENCE })
    await bar().getByRole('heading', { name: 'Stopped', exact: true }).waitFor({ timeout: PATIENCE })
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
