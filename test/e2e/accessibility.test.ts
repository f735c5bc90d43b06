/** No serious violation on any screen, in either theme; pictures of each go to out/screenshots for people to look at. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInBothThemes } from './look.ts'
import { PAGE_TARGETS, type Target } from './targets.ts'
import { enter, PATIENCE, practise, show, tab, unfold } from './window.ts'

interface Scene {
  readonly name: string
  prepare(page: Page): Promise<unknown>
}

/** Its code is loaded when it is first shown: without it the page is empty, and flawless. */
const screen = (name: string, title: string): Scene => ({
  name,
  async prepare(page) {
    await show(page, title)
    await page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: PATIENCE })
  },
})

const SCENES: readonly Scene[] = [
  {
    name: 'ladder',
    async prepare(page) {
      await show(page, 'Session')
      await tab(page, 'Ladder')
    },
  },
  {
    name: 'transcript',
    async prepare(page) {
      await tab(page, 'Transcript')
      await unfold(page, 'Evidence')
      await page.locator('.evidence .chip').first().click()
    },
  },
  { name: 'connections', prepare: (page) => tab(page, 'Connections') },
  { name: 'firewall-rule', prepare: (page) => tab(page, 'Firewall rule') },
  {
    name: 'report-dialog',
    async prepare(page) {
      await page.getByRole('button', { name: 'Report…' }).click()
      await page.getByRole('dialog', { name: 'Export a report' }).waitFor({ timeout: PATIENCE })
    },
  },
  {
    name: 'session-start',
    async prepare(page) {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Test a server' }).click()
      await page.getByRole('heading', { level: 1, name: 'Test an FTP server' }).waitFor({ timeout: PATIENCE })
    },
  },
  {
    name: 'options',
    async prepare(page) {
      await page.getByRole('button', { name: 'Options', exact: true }).click()
      await page.getByRole('complementary', { name: 'Options' }).waitFor({ timeout: PATIENCE })
    },
  },
  {
    name: 'palette',
    async prepare(page) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Type a command' }).waitFor({ timeout: PATIENCE })
    },
  },
  {
    name: 'history',
    async prepare(page) {
      await page.keyboard.press('Escape')
      await show(page, 'History')
      await page.locator('.history-table .entry').first().click({ timeout: PATIENCE })
    },
  },
  {
    name: 'profiles',
    async prepare(page) {
      await show(page, 'Profiles')
      await page.getByRole('button', { name: 'New profile' }).first().click()
    },
  },
  {
    name: 'compare',
    async prepare(page) {
      await practise(page, 'no-tls')
      await show(page, 'History')
      await page.getByRole('checkbox', { name: 'Select all shown' }).check({ timeout: PATIENCE })
      await page.getByRole('button', { name: 'Compare two' }).click()
      await page.getByRole('heading', { level: 1, name: 'Compare two sessions' }).waitFor({ timeout: PATIENCE })
    },
  },
  screen('open', 'Open a log'),
  screen('lab', 'Practice lab'),
  screen('settings', 'Settings'),
  screen('about', 'About'),
]

describe.each(PAGE_TARGETS)('every screen on $name', ({ name: target, open }) => {
  let opened: Target
  beforeAll(async () => {
    // What moves is drawn where it comes to rest.
    opened = await open({ reducedMotion: 'reduce' })
  }, 600_000)
  afterAll(() => opened?.close(), 60_000)

  test('first run', { timeout: 600_000 }, async () => {
    const { page } = opened
    await page.getByRole('heading', { name: 'Find out where the session broke' }).waitFor({ timeout: PATIENCE })
    await page.getByRole('button', { name: /^All \d+ scenarios/ }).waitFor({ timeout: PATIENCE })
    expect(await violationsInBothThemes(page, target === 'web' ? 'welcome' : null)).toEqual([])
    await enter(page)
    await practise(page, 'isa-2006')
  })

  // WCAG 2.2, 1.4.10: lines of text are read without scrolling to the side.
  test.runIf(target === 'web')(
    'a session magnified to 200 % scrolls up and down only',
    { timeout: 600_000 },
    async () => {
      const { page } = opened
      const before = page.viewportSize()
      await page.setViewportSize({ width: 720, height: 450 })
      const sideways = () =>
        page.evaluate(() =>
          [
            document.documentElement,
            ...document.querySelectorAll('.workspace, .verdict, .ladder > .rows, .answer-card *'),
          ]
            .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
            .map(({ tagName, className }) => `${tagName} ${className}`),
        )
      await expect.poll(sideways, { timeout: PATIENCE }).toEqual([])
      const card = await page.getByRole('region', { name: 'Answer' }).boundingBox()
      expect(card?.width).toBeGreaterThan(500)
      // What is seen first is reached first.
      const first = await page.evaluate(() => document.querySelector('.workspace')?.firstElementChild?.className)
      expect(first).toBe('verdict-pane')
      if (before) await page.setViewportSize(before)
    },
  )

  test.each(SCENES)('$name', { timeout: 600_000 }, async ({ name, prepare }) => {
    const { page } = opened
    await prepare(page)
    // The desktop's pictures would be the same.
    expect(await violationsInBothThemes(page, target === 'web' ? name : null)).toEqual([])
  })

  test('nothing went wrong on the page', () => expect(opened.problems).toEqual([]))
})
