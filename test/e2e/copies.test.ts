/** What is meant to be copied: the verdict, what each person has to do, rules, settings, the ladder; by button and by command. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clipboard, savedBy } from './hands.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, leaveRunning, PATIENCE, practise, show, tab, unfold } from './window.ts'

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'All commands' })
  await palette.getByRole('combobox').fill(name)
  await palette.getByRole('option', { name }).first().waitFor({ timeout: PATIENCE })
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached', timeout: PATIENCE })
}

/** Runs the quick matrix against a scenario that is left running. */
async function tryAllModes(page: Page, scenario: string): Promise<void> {
  const server = await leaveRunning(page, scenario)
  await server.getByRole('button', { name: 'Try all modes' }).click({ timeout: PATIENCE })
  const again = page.getByRole('button', { name: 'New matrix' })
  if (await again.isVisible()) await again.click()
  await page.getByRole('checkbox', { name: /Plain FTP too/ }).check({ timeout: PATIENCE })
  await page.getByLabel('Port of implicit TLS').fill('9')
  // Whoever presses Start while the modes are still worked out presses it where it was.
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await page.getByText(/of \d+ modes will run/).waitFor({ timeout: PATIENCE })
  const before = await start.boundingBox()
  await page.getByRole('radio', { name: 'Quick' }).check()
  await page.getByText('6 of 6 modes will run').waitFor({ timeout: PATIENCE })
  expect(await start.boundingBox()).toEqual(before)
  await start.click()
  await page.getByText(/^(\d+) of \1 modes$/).waitFor({ timeout: PATIENCE })
}

describe.each(TARGETS)('copies on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  const copied = (what: RegExp) => expect.poll(() => clipboard(target), { timeout: PATIENCE }).toMatch(what)
  beforeAll(async () => {
    ;({ target, page } = await entered(open))
    await practise(page, 'passive-port-dropped')
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('the verdict for a ticket, by button and by shortcut', async () => {
    await page.getByRole('button', { name: 'Copy for ticket' }).click()
    await copied(/blocks the second connection/)
    const ticket = await clipboard(target)
    const sentence = await page.getByTestId('verdict').getByRole('heading').textContent()
    // Lines of a ticket are broken at their width.
    expect(ticket).toContain((sentence ?? 'no sentence').slice(0, 30))
    await unfold(page, 'What to do')
    await page.locator('.remedies').getByRole('button', { name: /^Copy/ }).first().click()
    await expect.poll(() => clipboard(target), { timeout: PATIENCE }).not.toBe(ticket)
    await page.keyboard.press('Alt+Shift+KeyC')
    await expect.poll(() => clipboard(target), { timeout: PATIENCE }).toBe(ticket)
  })

  test('what each person has to do is copied for that person', async () => {
    const actors = page.locator('.remedies').first().locator('.actor')
    for (let index = 0; index < (await actors.count()); index++) {
      const actor = actors.nth(index)
      await actor.getByRole('button', { name: /^Copy/ }).click()
      const first = ((await actor.getByRole('listitem').first().locator('p').first().textContent()) ?? '').slice(0, 30)
      await expect.poll(() => clipboard(target), { timeout: PATIENCE }).toContain(first)
    }
  })

  test('commands of the palette copy, save, and go where they say', async () => {
    await command(page, 'Copy the verdict for a ticket')
    await copied(/blocks the second connection/)
    const { name, bytes } = await savedBy(target, () => command(page, 'Save the transcript…'))
    expect(name).toMatch(/\.ftpscope(\.jsonl)?$/)
    expect(String(bytes.subarray(0, 40))).toContain('ftpscope')
    await command(page, 'Export a report…')
    await page.getByRole('dialog', { name: 'Export a report' }).getByRole('button', { name: 'Cancel' }).click()
    await command(page, 'Go to the transcript')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Events')
    await command(page, 'Go to where it broke')
    await page.locator('.transcript .line[aria-selected="true"][data-failing]').waitFor({ timeout: PATIENCE })
    await command(page, 'Paste a log')
    await page.getByRole('heading', { level: 1, name: 'Open a log' }).waitFor({ timeout: PATIENCE })
    // What cannot be done here is not offered.
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox').fill('copy the verdict')
    await page.getByText('No matches.').waitFor({ timeout: PATIENCE })
    await page.keyboard.press('Escape')
    await command(page, 'Show the session')
  })

  test('the ladder as text and SVG', async () => {
    await tab(page, 'Ladder')
    const copy = async (item: string) => {
      await page.locator('.ladder').getByRole('button', { name: 'Copy' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await copy('Copy as text')
    await copied(/EPSV[\s\S]*\^\^\^ broke here/)
    await copy('Copy as SVG')
    await copied(/^<svg [\s\S]*<\/svg>/)
    const { name, bytes } = await savedBy(target, () => copy('Save as PNG…'))
    expect(name).toMatch(/\.png$/)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })

  const chosen = (label: string) => page.getByLabel(label).locator('option:checked').textContent()
  /** Copies every block of a panel and compares. */
  const copyAll = async (panel: string) => {
    const region = page.getByRole('region', { name: panel, exact: true }).first()
    await region.waitFor({ timeout: PATIENCE })
    const blocks = region.locator('figure')
    expect(await blocks.count()).toBeGreaterThan(0)
    for (const block of await blocks.all()) {
      const caption = (await block.locator('figcaption span').first().textContent()) ?? ''
      const button = block.getByRole('button')
      expect(await button.getAttribute('aria-label')).toContain(caption)
      await button.click()
      const text = (await block.locator('pre').textContent()) ?? ''
      await expect.poll(async () => (await clipboard(target)).trimEnd(), { timeout: PATIENCE }).toBe(text)
    }
  }

  test('settings that work are copied block by block, for each client program', async () => {
    await tryAllModes(page, 'helper-opens-ports')
    await copyAll('Settings that work')
    const before = await page.locator('figure pre').first().textContent()
    await page.getByLabel('Client program').selectOption({ label: 'WinSCP' })
    await expect.poll(() => page.locator('figure pre').first().textContent(), { timeout: PATIENCE }).not.toBe(before)
    await copyAll('Settings that work')
  })

  test('the rule to ask for is copied as a table and in the words of a product', async () => {
    await tryAllModes(page, 'passive-port-dropped')
    // Whose product nobody knows gets the table, and no other's words.
    await expect.poll(() => chosen('Firewall product'), { timeout: PATIENCE }).toBe('Choose yours…')
    await page.getByLabel('Firewall product').selectOption({ label: 'Linux nftables' })
    await copyAll('Firewall rule to request')
    await page.getByRole('button', { name: 'Copy the table' }).click()
    await copied(/client|Control/)
  })

  test('products that were told once are chosen the next time, after a reload too', async () => {
    const openLog = async (host: string) => {
      await show(page, 'Open a log')
      await page
        .getByRole('textbox')
        .first()
        .fill(
          `Status:\tConnecting to ${host}:21...\nResponse:\t220 ready\nCommand:\tUSER anna\nResponse:\t331 Password?\nCommand:\tPASS ****\nResponse:\t230 Hello\nCommand:\tPASV\nResponse:\t227 Entering Passive Mode (${host.replaceAll('.', ',')},192,44).\nCommand:\tMLSD\nError:\tConnection timed out after 20 seconds of inactivity\n`,
        )
      await page.getByRole('button', { name: /^Diagnose/ }).click()
      await ended(page)
      await tab(page, 'Firewall rule')
    }
    await openLog('203.0.113.7')
    expect(await chosen('Settings of the server')).toBe('Choose yours…')
    await page.getByLabel('Settings of the server').selectOption({ label: 'Pure-FTPd' })
    await page.locator('figure', { hasText: 'PassivePortRange' }).first().waitFor({ timeout: PATIENCE })
    await openLog('203.0.113.8')
    for (const again of [false, true]) {
      if (again) await page.reload()
      if (again) await tab(page, 'Firewall rule')
      await expect.poll(() => chosen('Firewall product'), { timeout: PATIENCE }).toBe('Linux nftables')
      expect(await chosen('Settings of the server')).toBe('Pure-FTPd')
    }
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
