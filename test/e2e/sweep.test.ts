/** Passive ports swept from the window: asked for among the options, agreed to, and told in the result. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { ended, nextRun, PATIENCE } from './window.ts'

describe.each(PAGE_TARGETS)('a sweep on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  beforeAll(async () => {
    server = await startScriptedServer({})
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
  }, 600_000)

  test('connects to announced ports once the person agrees, and says which let it through', async () => {
    const bar = page.getByRole('form', { name: 'What to test' })
    await bar.getByLabel('Host or URL').fill(`ftp://127.0.0.1:${server.port}/`)
    await bar.getByRole('button', { name: 'Options' }).click()
    await page.getByLabel('Passive ports to try').fill('6')
    await page.keyboard.press('Escape')
    await nextRun(page, async () => {
      await bar.getByRole('button', { name: 'Run', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('connects to many data ports of the server').waitFor({ timeout: PATIENCE })
      await dialog.getByRole('button', { name: 'Agree and run' }).click()
    })
    await ended(page)
    const ports = page.locator('.passive-ports')
    await ports.getByText('Let through').waitFor({ timeout: PATIENCE })
    await ports.getByText(/announcements named/).waitFor()
    expect(await ports.getByText('No answer').count()).toBe(0)
    if (name === 'web') expect(await violationsInBothThemes(page, 'sweep')).toEqual([])
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
