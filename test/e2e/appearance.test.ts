/** How the window looks is a person's choice, kept over a reload: theme, text size, UTC; motion follows the system. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { PATIENCE, practise, show } from './window.ts'

/** 0 black, 255 white. */
const brightness = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (!canvas) throw new Error('no canvas')
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / 3
  })
const isDark = async (page: Page) => (await brightness(page)) < 80
const textSize = (page: Page) =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))

describe.each(PAGE_TARGETS)('the look on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  const theme = (name: string) =>
    page.getByRole('radiogroup', { name: 'Theme' }).getByText(name, { exact: true }).click()
  beforeAll(async () => {
    ;({ target, page } = await entered(open, { colorScheme: 'light' }))
    await show(page, 'Settings')
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('the theme follows the system until one is chosen, which stays', async () => {
    expect(await isDark(page)).toBe(false)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => isDark(page), { timeout: PATIENCE }).toBe(true)
    await theme('Light')
    await expect.poll(() => isDark(page), { timeout: PATIENCE }).toBe(false)
    await page.emulateMedia({ colorScheme: 'light' })
    await theme('Dark')
    await expect.poll(() => isDark(page), { timeout: PATIENCE }).toBe(true)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor({ timeout: PATIENCE })
    await expect.poll(() => isDark(page), { timeout: PATIENCE }).toBe(true)
    await theme('System')
    await expect.poll(() => isDark(page), { timeout: PATIENCE }).toBe(false)
  })

  /** Looks and clicks in one step: between two, the last click but one may take effect, and the last finds no button. */
  const clickUntilDisabled = (name: string) => {
    const button = page.getByRole('button', { name })
    const click = (element: Element) => {
      ;(element as HTMLButtonElement).click()
      return (element as HTMLButtonElement).disabled
    }
    return expect.poll(() => button.evaluate(click), { timeout: PATIENCE }).toBe(true)
  }

  test('text grows and shrinks, by button and by key, within its limits, and nothing leaves the window', async () => {
    const normal = await textSize(page)
    await clickUntilDisabled('Larger text')
    await expect.poll(() => textSize(page), { timeout: PATIENCE }).toBeCloseTo(2 * normal, 1)
    const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('button')
    const names = (await screens.allTextContents()).filter((name) => name !== 'Commands')
    expect(names.length).toBeGreaterThan(10)
    for (const screen of names) {
      await show(page, screen)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), screen).toBe(true)
    }
    await show(page, 'Settings')
    await clickUntilDisabled('Smaller text')
    await expect.poll(() => textSize(page), { timeout: PATIENCE }).toBeCloseTo(0.8 * normal, 1)
    await page.keyboard.press('ControlOrMeta+0')
    await expect.poll(() => textSize(page), { timeout: PATIENCE }).toBeCloseTo(normal, 1)
    expect(await page.getByRole('button', { name: 'Normal', exact: true }).isDisabled()).toBe(true)
  })

  test('in a large window all titles have one size, a larger one', async () => {
    const before = page.viewportSize()
    await page.setViewportSize({ width: 2560, height: 1440 })
    for (const screen of ['Wizard', 'Matrix', 'Many servers', 'History', 'Profiles', 'Open a log', 'Practice lab']) {
      await show(page, screen)
      const title = page.getByRole('heading', { level: 1, name: screen })
      const size = await title.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
      expect(Math.round(size), screen).toBe(24)
    }
    if (before) await page.setViewportSize(before)
  })

  test('UTC is said wherever a date stands', async () => {
    await practise(page, 'no-tls')
    await show(page, 'Settings')
    await page.getByLabel('Show clock times in UTC').check()
    await show(page, 'History')
    const when = page.locator('.history-table .entry').first()
    await when.getByText(/\d\d:\d\d UTC$/).waitFor({ timeout: PATIENCE })
    await show(page, 'Settings')
    await page.getByLabel('Show clock times in UTC').uncheck()
    await show(page, 'History')
    await when.getByText(/\d\d:\d\d$/).waitFor({ timeout: PATIENCE })
    expect(await when.getByText('UTC').count()).toBe(0)
  })

  test('with reduced motion nothing moves', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await show(page, 'Session')
    const moving = () =>
      page.evaluate(() =>
        document.getAnimations().map((animation) => (animation.effect as KeyframeEffect | null)?.target?.className),
      )
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor({ timeout: PATIENCE })
    expect(await moving()).toEqual([])
    await page.keyboard.press('Escape')
    const still = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
          const lasts = (durations: string) => durations.split(',').some((one) => Number.parseFloat(one) > 0)
          return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration)
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    )
    expect(still).toEqual([])
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
