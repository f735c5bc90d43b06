/** Where the evidence does not decide, a probe that is run from the verdict settles the hypothesis, or changes it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { triedAgain } from '../second-tries.ts'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { nextRun, PATIENCE, practise, tab, unfold, verdict } from './window.ts'

const certainty = (page: Page) => page.locator('.answer-card .certainty').textContent()
const cause = (page: Page) => verdict(page).getAttribute('data-cause')
const brought = (page: Page) => page.getByRole('region', { name: 'Probe results' })
const PROBES = 'Probes that can confirm this'
const probe = async (page: Page, name: string) => {
  await unfold(page, PROBES)
  await nextRun(page, () => page.getByRole('button', { name: `Run this probe: ${name}` }).click({ timeout: PATIENCE }))
}

describe.each(PAGE_TARGETS)('probes on $name', ({ name: kind, open }) => {
  let target: Target
  beforeAll(async () => {
    ;({ target } = await entered(open, {}))
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('quick probes prove a likely cause by themselves, and the transcript has what proves it', {
    timeout: 600_000,
  }, async () => {
    const { page } = target
    // Quick probes have three seconds together, which a busy machine may not give them: then the session runs again.
    for (let tries = 0; tries < 4; tries++) {
      await practise(page, 'isa-2006')
      if ((await certainty(page)) === 'Proven') break
      triedAgain('isa-2006', (await brought(page).textContent()) ?? '')
    }
    expect(await certainty(page)).toBe('Proven')
    expect(await cause(page)).toBe('alg-rejects-auth')
    expect(await brought(page).locator('[data-probe="pipelined-auth"]').getAttribute('data-result')).toBe('answered')
    expect(await brought(page).textContent()).toMatch(/They changed the verdict\. Without them: .+\(likely\)/)
    // What is proven needs no further probe.
    expect(await page.locator('summary', { hasText: PROBES }).count()).toBe(0)

    await tab(page, 'Transcript')
    await brought(page).getByRole('button', { name: 'SYST, AUTH TLS and NOOP in one packet' }).click()
    const row = page.locator('.transcript .line[aria-selected="true"]')
    await expect.poll(() => row.textContent(), { timeout: PATIENCE }).toContain('SYST, AUTH TLS and NOOP in one packet')
    // It is still a practice session: its story and its next change are at hand.
    await page.locator('summary', { hasText: 'Practice lab' }).waitFor({ timeout: PATIENCE })
  })

  test('probes that decide nothing say so, and a longer one runs with them', { timeout: 600_000 }, async () => {
    const { page } = target
    await practise(page, 'passive-port-dropped')
    const before = await cause(page)
    expect(await certainty(page)).not.toBe('Proven')
    expect(await brought(page).textContent()).toContain('They did not change the verdict.')
    expect(await violationsInBothThemes(page, null)).toEqual([])
    await probe(page, '8 more passive ports')
    expect(await cause(page)).toBe(before)
    expect(await violationsInBothThemes(page, kind === 'web' ? 'probes' : null)).toEqual([])
    const results = await brought(page)
      .locator('[data-probe]')
      .evaluateAll((items) => items.map(({ dataset }) => `${dataset.probe} ${dataset.result}`))
    // What runs by itself has three seconds: on a busy machine they end before the silence does.
    expect(results.sort()).toEqual([
      expect.stringMatching(/^other-data-method (?:failed|cancelled)$/),
      'sample-passive-ports answered',
    ])
  })

  test('a probe that needs a port asks for it first', { timeout: 600_000 }, async () => {
    const { page } = target
    await practise(page, 'auth-closes')
    await unfold(page, PROBES)
    const button = page.getByRole('button', { name: 'Run this probe: Another control port of the server' })
    await button.waitFor({ timeout: PATIENCE })
    expect(await button.isDisabled()).toBe(true)
    await page.getByLabel('Its other port').fill('1')
    await nextRun(page, () => button.click())
    expect(await brought(page).locator('[data-probe="other-port"]').getAttribute('data-result')).toBe('failed')
    expect(await brought(page).textContent()).toContain('port 1')
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
