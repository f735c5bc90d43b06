/** One practice failure looked at from all sides: the selection is one, evidence leads to its event, the picture copies. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, practise, show, tab, unfold, verdict } from './window.ts'

describe.each(TARGETS)('a session on $name', ({ name, open }) => {
  let target: Target
  let id: string
  beforeAll(async () => {
    ;({ target } = await entered(open, {}))
    id = await practise(target.page, 'isa-2006')
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('an evidence chip selects its row in the transcript and its row on the ladder', {
    timeout: 600_000,
  }, async () => {
    const { page } = target
    await unfold(page, 'Evidence')
    const chip = page.locator('.evidence .chip').first()
    const event = await chip.getAttribute('data-event')
    await tab(page, 'Transcript')
    await chip.click()
    const row = page.locator('.transcript .line[aria-selected="true"]')
    await row.waitFor({ timeout: PATIENCE })
    expect(await row.getAttribute('data-event')).toBe(event)
    await tab(page, 'Ladder')
    const rung = page.locator('.ladder-row[aria-selected="true"]')
    await rung.waitFor({ timeout: PATIENCE })
    expect(await rung.getAttribute('data-event')).toBe(event)
  })

  test('the forged reply leaves from the middle and the command that it answers stops there', async () => {
    const { page } = target
    await tab(page, 'Ladder')
    const failing = page.locator('.ladder-row[data-look="failing"]')
    await failing.waitFor({ timeout: PATIENCE })
    expect(await failing.getAttribute('data-from')).toBe('middle')
    expect(await page.locator('.ladder-row[data-to="middle"]').count()).toBeGreaterThan(0)
  })

  test('what the pointer rests on is shown on the ladder, on the timeline, and explained', async () => {
    const { page } = target
    await tab(page, 'Ladder')
    const auth = page.locator('.ladder-row').filter({ hasText: 'AUTH TLS' }).first()
    await auth.hover()
    await page.locator('.pointed-span').waitFor({ timeout: PATIENCE })
    expect(await auth.getAttribute('title')).toContain('begin encryption on this connection')
    await unfold(page, 'Evidence')
    // What is evidence is read whole.
    const cut = await page
      .locator('.evidence .said')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length)
    expect(cut).toBe(0)
    const chip = page.locator('.evidence .chip').first()
    await chip.hover()
    const event = await chip.getAttribute('data-event')
    const row = page.locator(`.ladder-row[data-event="${event}"]`)
    await expect.poll(() => row.getAttribute('data-pointed'), { timeout: PATIENCE }).toBe('true')
    await auth.hover()
    await expect.poll(() => chip.getAttribute('data-pointed'), { timeout: PATIENCE }).toBe(null)
    await row.hover()
    await expect.poll(() => chip.getAttribute('data-pointed'), { timeout: PATIENCE }).toBe('true')
  })

  test('a row chosen in the transcript moves the timeline’s selection', { timeout: 600_000 }, async () => {
    const { page } = target
    await tab(page, 'Transcript')
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1440, height: 900 })
    const search = page.getByRole('searchbox', { name: 'Search' })
    expect((await search.boundingBox())?.width).toBeGreaterThan(76)
    expect((await page.locator('.filter-bar').boundingBox())?.height).toBeLessThan(50)
    if (size) await page.setViewportSize(size)
    await search.fill('microsoft')
    const row = page.locator('.transcript .line').filter({ hasText: 'Microsoft FTP Service' }).first()
    await row.click()
    await expect.poll(() => page.locator('.focused-span').getAttribute('aria-label')).toContain('Greeting')
    await page.getByRole('searchbox', { name: 'Search' }).fill('')
  })

  test('the raw bytes of a reply are shown', async () => {
    const { page } = target
    await tab(page, 'Transcript')
    await unfold(page, 'Evidence')
    await page.locator('.evidence .chip').first().click()
    const details = page.getByRole('complementary', { name: 'Details of the event' })
    await details.getByRole('radio', { name: 'Bytes' }).check()
    expect(await details.locator('pre').textContent()).toContain('35 35 30')
  })

  const copies = async () => {
    const { page } = target
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await tab(page, 'Ladder')
    const copy = async (item: string) => {
      await page.locator('.ladder').getByRole('button', { name: 'Copy' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await copy('Copy as text')
    await expect.poll(copied, { timeout: PATIENCE }).toContain('^^^ broke here: 550 Access is denied.')
    await copy('Copy as SVG')
    await expect.poll(copied, { timeout: PATIENCE }).toMatch(/^<svg [^>]+>[\s\S]+✕ broke here[\s\S]+<\/svg>/)
    await copy('Copy as picture (PNG)')
    const kinds = () => page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types))
    await expect.poll(kinds, { timeout: PATIENCE }).toContain('image/png')
    await page.getByRole('button', { name: 'Copy for ticket' }).click()
    await expect.poll(copied, { timeout: PATIENCE }).toContain('does not know FTPS')
  }
  // The desktop copies with the system's clipboard, which the desktop's own tests look at.
  if (name === 'web') test('the picture and the verdict are copied for a ticket', { timeout: 600_000 }, copies)

  test('a reload comes back to the same session', { timeout: 600_000 }, async () => {
    const { page } = target
    await page.reload()
    expect(await ended(page)).toBe(id)
    expect(await verdict(page).getAttribute('data-cause')).toBe('alg-rejects-auth')
  })

  test('the change that an admin would make leads to the second half of the case', { timeout: 600_000 }, async () => {
    const { page } = target
    await tab(page, 'Ladder')
    await page.locator('.ladder-row').first().click()
    await page.getByRole('button', { name: 'Make this change and run again' }).click({ timeout: PATIENCE })
    await expect.poll(() => verdict(page).getAttribute('data-cause'), { timeout: PATIENCE }).toBe('pasv-port-filtered')
    // A row that was chosen in the session before does not keep the ladder from where this one broke.
    await ended(page)
    const failing = page.locator('.ladder-row[data-look="failing"]')
    const inSight = () =>
      failing.evaluate((row) => {
        const [own, pane] = [row, row.closest('.rows') ?? row].map((one) => one.getBoundingClientRect())
        return own !== undefined && pane !== undefined && own.top >= pane.top && own.bottom <= pane.bottom
      })
    await expect.poll(inSight, { timeout: PATIENCE }).toBe(true)
  })

  test('the history has the runs: rename, tag, reopen, compare two, delete', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'History')
    const rows = page.locator('.history-table .entry')
    await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(2)
    await rows.nth(1).click()
    const details = page.getByRole('complementary', { name: 'Details of the run' })
    await details.getByLabel('Name').fill('before the change')
    await details.getByLabel('Tags').fill('isa, ticket 7')
    await details.getByRole('button', { name: 'Save' }).click()
    await rows.filter({ hasText: 'before the change' }).waitFor({ timeout: PATIENCE })
    await page.getByRole('searchbox', { name: 'Search the history' }).fill('ticket 7')
    await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(1)
    await page.getByRole('searchbox', { name: 'Search the history' }).fill('')
    await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(2)

    for (const index of [0, 1]) await rows.nth(index).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Compare two' }).click()
    await page.getByRole('heading', { name: 'Compare two sessions' }).waitFor({ timeout: PATIENCE })
    await expect.poll(() => page.locator('.compare [data-differs]').count(), { timeout: PATIENCE }).toBeGreaterThan(0)
    await page.getByText(/^Came further: from .+ to the data connection\.$/).waitFor({ timeout: PATIENCE })

    await show(page, 'History')
    await rows.first().getByRole('button', { name: /^Open/ }).click()
    await ended(page)
    await show(page, 'History')
    await rows.filter({ hasText: 'before the change' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete 1 run' }).click()
    await expect.poll(() => rows.count(), { timeout: PATIENCE }).toBe(1)
  })

  test('a pasted log of another client is diagnosed', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'Open a log')
    const log = [
      'Status:\tConnection established, waiting for welcome message...',
      'Response:\t220 Microsoft FTP Service',
      'Command:\tAUTH TLS',
      'Response:\t550 Access is denied',
      'Command:\tAUTH SSL',
      'Response:\t550 Access is denied',
    ]
    await page.getByLabel('Log of another client').fill(log.join('\n'))
    await page.getByRole('button', { name: 'Diagnose' }).click()
    await ended(page)
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
  })

  test('the practice lab tells how far one has come', async () => {
    const { page } = target
    await show(page, 'Practice lab')
    await page
      .getByRole('heading', { level: 2, name: / \d+ of \d+ done$/ })
      .first()
      .waitFor({ timeout: PATIENCE })
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
