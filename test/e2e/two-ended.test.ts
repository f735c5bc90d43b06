/** Both ends in one app: the responder starts, its code goes into the field of the other side, and what both saw is shown. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { freePort } from '../real-servers/start-server.ts'
import { savedBy } from './hands.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { PATIENCE, show, tab } from './window.ts'

describe.each(TARGETS)('both ends on $name', ({ name, open }) => {
  let target: Target
  let code = ''
  beforeAll(async () => {
    ;({ target } = await entered(open, {}))
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  /** Nothing that a screen reader or weak eyes would miss, in either theme; with pictures. */
  const look = async (what: string) => {
    expect(await violationsInBothThemes(target.page, name === 'web' ? `two-ended-${what}` : null)).toEqual([])
    await target.page.emulateMedia({ colorScheme: 'light' })
  }

  test('the responder says its code, as text and as QR code', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'Both ends')
    await page.getByLabel('Control port').fill(String(await freePort('127.0.0.1')))
    await page.getByLabel('Data ports').fill('50011-50010')
    expect(await page.getByRole('button', { name: 'Start the responder' }).isDisabled()).toBe(true)
    await page.getByLabel('Data ports').fill('')
    await page.getByRole('button', { name: 'Start the responder' }).click()
    const text = page.locator('.pairing')
    await text.waitFor({ timeout: PATIENCE })
    code = (await text.textContent()) ?? ''
    expect(code).toMatch(/^ftpscope-pair\/explicit\//)
    await page.getByRole('img', { name: 'The pairing code as QR code' }).waitFor({ timeout: PATIENCE })
    await look('responder')
  })

  test('what is no code is refused in words', async () => {
    const { page } = target
    await page.getByRole('textbox', { name: 'Pairing code' }).fill('hello')
    await page.getByRole('button', { name: 'Test with both ends' }).click()
    await page.locator('.toasts').getByText('begins with ftpscope-pair/').waitFor({ timeout: PATIENCE })
  })

  test('the code that is pasted where a server belongs says what it is and what comes', {
    timeout: 600_000,
  }, async () => {
    const { page } = target
    await show(page, 'Session')
    const bar = page.getByRole('form', { name: 'What to test' })
    const host = bar.getByLabel('Host or URL')
    await host.fill(`ftpscope test --responder ${code}`)
    await host.press('Tab')
    const badge = bar.getByRole('status')
    await badge.getByText(/^Pairing code: the responder at [\da-f.:]+, port \d+$/).waitFor({ timeout: PATIENCE })
    expect(await badge.textContent()).toContain('what both ends saw is laid side by side')
    expect(await host.inputValue()).not.toContain('ftpscope-pair')
    await look('pasted')
    await bar.getByRole('button', { name: 'Forget the code' }).click()
    expect(await badge.count()).toBe(0)
    expect(await host.inputValue()).toBe('')

    // Another server than this one is not saved with it, and no modes are tried.
    await show(page, 'Profiles')
    await page.getByRole('button', { name: 'New profile' }).first().click()
    const profile = page.getByRole('form', { name: 'Profile' })
    await profile.getByLabel('Host or URL').fill(code)
    await profile.getByLabel('Host or URL').press('Tab')
    await profile.getByText('is not saved').waitFor({ timeout: PATIENCE })
    expect(await profile.getByLabel('Host or URL').inputValue()).toBe('')

    await show(page, 'Session')
    await host.fill(code)
    await host.press('Enter')
    await page.getByRole('tab', { name: 'Both ends' }).waitFor({ timeout: PATIENCE })
    expect(await page.content()).not.toContain(code.split('/')[4])
    await show(page, 'Both ends')
  })

  test('a test against it shows what both ends saw', { timeout: 600_000 }, async () => {
    const { page } = target
    await page.getByRole('textbox', { name: 'Pairing code' }).fill(code)
    await page.getByRole('button', { name: 'Test with both ends' }).click()
    await page.getByRole('tab', { name: 'Both ends' }).waitFor({ timeout: PATIENCE })
    await tab(page, 'Both ends')
    const ways = page.locator('.ends-view .ways')
    await ways.waitFor({ timeout: PATIENCE })
    expect(await ways.getByRole('row', { name: /^PASV/ }).textContent()).toContain('delivered')
    expect(await page.locator('.ends tr[data-fate="delivered"]').count()).toBeGreaterThan(20)
    expect(await page.locator('.ends tr[data-look="changed"]').count()).toBe(0)
    await look('ends')
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1440, height: 900 })
    // More lanes than fit: the last that is seen is whole.
    const cut = () =>
      page.locator('.lane-names > li').evaluateAll((names) => {
        const bottom = document.querySelector('.timeline-pane')?.getBoundingClientRect().bottom ?? 0
        return names.filter((one) => {
          const box = one.getBoundingClientRect()
          return box.top < bottom - 2 && box.bottom > bottom + 2
        }).length
      })
    expect(await page.locator('.lane-names > li').count()).toBeGreaterThan(6)
    await expect.poll(cut, { timeout: 10_000 }).toBe(0)
    if (size) await page.setViewportSize(size)
  })

  test('the wizard takes the code for what it is', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'Wizard')
    for (const heading of [/What are you trying/, /Paste the log/]) {
      await page.getByRole('heading', { level: 2, name: heading }).waitFor({ timeout: PATIENCE })
      await page.getByRole('button', { name: 'Skip', exact: true }).click()
    }
    await page.getByLabel('Which server?').fill(code)
    await page.getByText(/^Pairing code: the responder at /).waitFor({ timeout: PATIENCE })
    await page.getByLabel('Which server?').press('Enter')
    await page.getByRole('tab', { name: 'Both ends' }).waitFor({ timeout: PATIENCE })
  })

  test('a matrix runs against the responder, and knows each mode from both ends', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'Matrix')
    const form = page.locator('.matrix-form')
    await form.getByLabel('Host or URL').fill(code)
    await form.getByLabel('Host or URL').press('Tab')
    await form.getByText('what both ends saw of each is laid side by side').waitFor({ timeout: PATIENCE })
    await form.getByRole('radio', { name: 'Quick' }).check()
    await form.getByRole('button', { name: 'Start', exact: true }).click()
    // The form says how many will run in the same words.
    await page
      .getByRole('status')
      .filter({ hasText: /^(\d+) of \1 modes/ })
      .waitFor({ timeout: PATIENCE })
    await page
      .getByRole('button', { name: /^explicit TLS, EPSV, PROT P: Works/ })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Both ends' }).waitFor({ timeout: PATIENCE })
    await tab(page, 'Both ends')
    await page.locator('.ends tr[data-fate="delivered"]').first().waitFor({ timeout: PATIENCE })
    expect(await page.locator('.ends tr[data-look="changed"]').count()).toBe(0)
  })

  test('ladder and timeline show both ends', { timeout: 600_000 }, async () => {
    const { page } = target
    await tab(page, 'Ladder')
    const ladder = page.getByRole('region', { name: 'Ladder' })
    await ladder
      .getByRole('option', { name: /AUTH TLS; arrived, as both ends saw/ })
      .first()
      .waitFor({ timeout: PATIENCE })
    await ladder.getByText('changed on the way').waitFor({ timeout: PATIENCE })
    const far = page.locator('.lane-names [data-side="far"]').first()
    expect(await far.textContent()).toMatch(/^Control, far endclock ±\d+ ms$/)
  })

  test('what arrived is shown and saved, and it stops', async () => {
    const { page } = target
    await show(page, 'Both ends')
    const lines = page.getByRole('region', { name: 'What arrives' })
    await expect.poll(() => lines.textContent(), { timeout: PATIENCE }).toContain('AUTH TLS')
    const saved = await savedBy(target, () => page.getByRole('button', { name: 'Save what was seen' }).click())
    const { transcript } = readTranscript(saved.bytes.toString('utf8'))
    expect(transcript.header.role).toBe('server')
    expect(saved.bytes.toString('utf8')).not.toContain(code.split('/')[4])
    await page.getByRole('button', { name: 'Stop the responder' }).click()
    await page.getByText('It has stopped.').waitFor({ timeout: PATIENCE })
    expect(await page.locator('.pairing').count()).toBe(0)
    expect(target.problems).toEqual([])
  })
})
