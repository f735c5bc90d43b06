/** The next act is one click away: past a certificate, to the password, to the rule for the firewall. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate } from '../scripted-server/certificates.ts'
import { type ScriptedServer, startScriptedServer } from '../scripted-server/scripted-server.ts'
import { violations } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { nextRun, PATIENCE, practise, show, tab, verdict } from './window.ts'

describe.each(PAGE_TARGETS)('acts on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  let server: ScriptedServer
  beforeAll(async () => {
    const own = await makeCertificate({ subject: 'CN=own' })
    server = await startScriptedServer({ security: 'explicit', tls: { cert: own.pem, key: own.key } })
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await server?.close()
  }, 600_000)

  const bar = () => page.getByRole('form', { name: 'What to test' })
  const run = () => bar().getByRole('button', { name: 'Run', exact: true }).click()
  const outcome = () => verdict(page).getAttribute('data-outcome')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click({ timeout: PATIENCE })

  test('a user without a password is asked for it, and nothing is sent before', async () => {
    await bar().getByLabel('Host or URL').fill(`ftpes://joe@127.0.0.1:${server.port}/`)
    await run()
    const dialog = page.getByRole('dialog', { name: 'Password for joe at 127.0.0.1' })
    await dialog.waitFor({ timeout: PATIENCE })
    expect(server.connections).toBe(0)
    await dialog.getByLabel('Password').fill('larch-61')
    await nextRun(page, () => dialog.getByRole('button', { name: 'Run' }).click())
    expect(await verdict(page).getAttribute('data-cause')).toBe('cert-untrusted')
    expect(await bar().getByLabel('Password').inputValue()).toBe('larch-61')
  })

  test('one click tests what comes after the certificate, and the bar says that it is not checked', async () => {
    await nextRun(page, () => press('Test the rest anyway'))
    expect(await outcome()).toMatch(/^works/)
    expect(server.received).toContain('PASS larch-61')
    await bar().getByText('Certificate not checked').waitFor({ timeout: PATIENCE })
    expect(await violations(page)).toEqual([])
    await press('Check it again')
    await nextRun(page, run)
    expect(await outcome()).toBe('fails')
    expect(await bar().getByText('Certificate not checked').count()).toBe(0)
  })

  test('one click pins the certificate and goes on', async () => {
    await nextRun(page, () => press('Pin this certificate'))
    expect(await outcome()).toMatch(/^works/)
    await bar().getByText('Only the pinned certificate is accepted').waitFor({ timeout: PATIENCE })
  })

  test('the rule for the firewall is on the session screen of a session that works, and in the palette', async () => {
    await tab(page, 'Firewall rule')
    const rule = page.getByRole('region', { name: 'Firewall rule to request' }).first()
    expect(await rule.textContent()).toContain(String(server.port))
    await tab(page, 'Ladder')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: /^Type a command/ }).fill('rule')
    await page.keyboard.press('Enter')
    await rule.waitFor({ timeout: PATIENCE })
    expect(await violations(page)).toEqual([])
  })

  test('no column of the connections is cut in a small window', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1024, height: 700 })
    await tab(page, 'Connections')
    const facts = page.getByRole('region', { name: 'Connections' })
    await facts.getByRole('row').first().waitFor({ timeout: PATIENCE })
    expect(await facts.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    if (size) await page.setViewportSize(size)
    await tab(page, 'Ladder')
  })

  test('a practice session shows no other target, and the way back does', async () => {
    await practise(page, 'isa-2006')
    expect(await bar().count()).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
    const card = await page.getByRole('region', { name: 'Answer' }).boundingBox()
    expect((card?.y ?? -1) >= 0 && (card?.y ?? 0) + (card?.height ?? 900) <= 900, JSON.stringify(card)).toBe(true)
    await press('Test a server')
    expect(await bar().getByLabel('Port').inputValue()).toBe(String(server.port))
    await show(page, 'Session')
  })

  test('an account without a password is meant once it was said', async () => {
    await bar().getByLabel('User').fill('nobody')
    await bar().getByLabel('Password').fill('')
    await run()
    const dialog = page.getByRole('dialog', { name: 'Password for nobody at 127.0.0.1' })
    await nextRun(page, () => dialog.getByRole('button', { name: 'Run' }).click())
    await nextRun(page, run)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
