/** A session that fails now and then: run many times, its rates, each of its sessions, and the report. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Script } from '../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { savedBy } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { ended, nextRun, PATIENCE } from './window.ts'

const WORKS = { act: true } as const
const FLAKY: Script = { verbs: { LIST: [WORKS, WORKS, WORKS, WORKS, '550 No.', WORKS, WORKS, '550 No.', WORKS] } }

describe.each(PAGE_TARGETS)('many times on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  beforeAll(async () => {
    server = await startScriptedServer(FLAKY)
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
  }, 600_000)

  test('says how often it fails, and in what interval', async () => {
    const bar = page.getByRole('form', { name: 'What to test' })
    await bar.getByLabel('Host or URL').fill(`ftp://127.0.0.1:${server.port}/`)
    await nextRun(page, () => bar.getByRole('button', { name: 'Run', exact: true }).click())
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Run many times…' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: '10' }).check()
    await page.getByRole('button', { name: 'Run 10 times' }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^10 sessions$/ })
      .waitFor({ timeout: PATIENCE })
    const card = page.getByRole('region', { name: 'Answer' })
    await card.getByRole('heading', { name: 'Fails now and then: 2 of 10 sessions.' }).waitFor({ timeout: PATIENCE })
    await card.getByText('The server does not allow what was asked.').waitFor()
    expect(await page.getByText(/2 of 10/).count()).toBe(1)
    expect(await card.getByRole('button', { name: 'Test until it works' }).count()).toBe(0)
    await page.getByText('6 % to 51 %').first().waitFor()
    if (name === 'web') expect(await violationsInBothThemes(page, 'repeat')).toEqual([])
  })

  test('the report holds the rates', async () => {
    await page.getByRole('button', { name: 'Report…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('.md', { exact: true }).click()
    const { bytes } = await savedBy(target, () => dialog.getByRole('button', { name: 'Save' }).click())
    expect(bytes.toString('utf8')).toContain('Fails now and then: 2 of 10 sessions')
  })

  test('each session is there to be opened', async () => {
    const each = page.getByRole('region', { name: 'Each session' }).getByRole('button')
    expect(await each.count()).toBe(10)
    await each
      .filter({ has: page.locator('xpath=self::*[@data-outcome="fails"]') })
      .first()
      .click()
    await ended(page)
    expect(await page.getByTestId('verdict').getAttribute('data-outcome')).toBe('fails')
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
