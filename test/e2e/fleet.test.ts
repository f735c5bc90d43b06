/** Many servers from a table: one answer line each, stopped and resumed, exported, each session opened. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { choosing, type Desk, desk, savedBy } from './hands.ts'
import { violations, violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, show } from './window.ts'

describe.each(TARGETS)('many servers on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let files: Desk
  let servers: readonly ScriptedServer[]
  beforeAll(async () => {
    files = await desk()
    servers = await Promise.all([
      startScriptedServer({}),
      startScriptedServer({ verbs: { LIST: '550 No.' } }),
      startScriptedServer({ verbs: { PASS: '530 Login incorrect.' } }),
    ])
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await files?.remove()
    for (const server of servers ?? []) await server.close()
  }, 600_000)

  const table = async (text: string) => {
    const path = await files.put('partners.csv', text)
    await choosing(target, path, () => page.getByRole('button', { name: 'Choose a table (CSV)…' }).click())
  }
  const rows = () => page.getByRole('table', { name: 'Servers' }).locator('.server')

  test('a table that is wrong says which line', async () => {
    await show(page, 'Many servers')
    await page.getByRole('button', { name: 'Choose a table (CSV)…' }).waitFor({ timeout: PATIENCE })
    await page.locator('.fleet-form').evaluate((form) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['name,url\nBank,sftp://bank.example/\n'], 'wrong.csv'))
      form.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.getByRole('alert').filter({ hasText: 'Line 2' }).waitFor({ timeout: PATIENCE })
  })

  test('each server gets one answer line, and the password of the table goes to those that name a user', async () => {
    const [good, refuses, locked] = servers.map(({ port }) => port)
    await table(
      `name,url\nBank,ftp://127.0.0.1:${good}/\nShop,ftp://127.0.0.1:${refuses}/\nMill,ftp://joe@127.0.0.1:${locked}/\n`,
    )
    await page.getByLabel('Password of those without a saved one').fill('larch-61')
    if (name === 'web') expect(await violationsInBothThemes(page, 'fleet-form')).toEqual([])
    await page.getByRole('button', { name: 'Test 3 servers' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^3 of 3 servers/ })
      .waitFor({ timeout: PATIENCE })
    expect(await rows().count()).toBe(3)
    const outcomes = () => rows().evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.outcome))
    expect(await outcomes()).toEqual(['works', 'fails', 'fails'])
    expect(servers[2]?.received).toContain('PASS larch-61')
    await page.getByRole('button', { name: 'Result', exact: true }).click()
    expect(await outcomes()).toEqual(['fails', 'fails', 'works'])
    if (name === 'web') expect(await violationsInBothThemes(page, 'fleet-ended')).toEqual([])
    await page.getByRole('radio', { name: 'Only trouble' }).check()
    expect(await rows().count()).toBe(2)
  })

  test('the list is exported as the command line writes it', async () => {
    const saved = async (format: string) => {
      await page.getByRole('button', { name: 'Export' }).click()
      const { bytes } = await savedBy(target, () => page.getByRole('menuitem', { name: format }).click())
      return bytes.toString('utf8')
    }
    expect(JSON.parse(await saved('JSON'))).toMatchObject({ format: 'ftpscope-fleet', counts: { fails: 2, works: 1 } })
    expect(await saved('Metrics')).toContain('ftpscope_up')
  })

  test('a line leads to its session', async () => {
    await rows().filter({ hasText: 'Shop' }).getByRole('button', { name: 'Shop' }).click()
    await ended(page)
    await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor({ timeout: PATIENCE })
    await show(page, 'Many servers')
    await rows().first().waitFor({ timeout: PATIENCE })
  })

  test('what is exported may be masked', async () => {
    await page.getByLabel('What the export holds').selectOption('No names, no addresses')
    await page.getByRole('button', { name: 'Export' }).click()
    const { bytes } = await savedBy(target, () => page.getByRole('menuitem', { name: 'Table (CSV)' }).click())
    expect(bytes.toString('utf8')).toContain('name-1')
    expect(bytes.toString('utf8')).not.toMatch(/Shop|127\.0\.0\.1/)
  })

  test('of a thousand servers only the lines in view are drawn, and on a phone nothing is cut off', async () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `Partner ${at},ftp://127.0.0.1:${servers[0]?.port}/`)
    await page.getByRole('button', { name: 'New list' }).click()
    await table(`name,url\n${lines.join('\n')}\n`)
    await page.getByRole('button', { name: 'Test 1,000 servers' }).click()
    await rows().first().waitFor({ timeout: PATIENCE })
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Test the rest' }).waitFor({ timeout: PATIENCE })
    expect(await page.getByRole('table', { name: 'Servers' }).getAttribute('aria-rowcount')).toBe('1001')
    expect(await rows().count()).toBeLessThan(100)
    const list = page.getByRole('region', { name: 'Servers' })
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await rows().filter({ hasText: 'Partner 999' }).waitFor({ timeout: PATIENCE })
    if (name !== 'web') return
    expect(await violations(page)).toEqual([])
    const size = page.viewportSize()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
    expect(await rows().count()).toBeLessThan(100)
    if (size) await page.setViewportSize(size)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
