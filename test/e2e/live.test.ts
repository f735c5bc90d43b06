/** A session while it runs: seen from two tabs, cancelled, and started only with the consents that it needs. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, PATIENCE, show, verdict, waitForAnHour } from './window.ts'

/** Greets and then says nothing more: a session against it waits until it is cancelled. */
let silent: Server
const sockets = new Set<Socket>()
beforeAll(async () => {
  silent = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('220 silent\r\n')
  })
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => silent.close(resolve))
})

const port = () => String((silent.address() as AddressInfo).port)

async function fill(page: Page, security: 'Explicit TLS' | 'Plain'): Promise<void> {
  const form = page.getByRole('form', { name: 'What to test' })
  await form.getByText(security, { exact: true }).click()
  await form.getByLabel('Host or URL').fill('127.0.0.1')
  await form.getByLabel('Port').fill(port())
  await form.getByLabel('User').fill('anna')
  await form.getByLabel('Password').fill('tide-lamp')
}

describe.each(TARGETS)('a running session on $name', ({ open }) => {
  let target: Target
  beforeAll(async () => {
    ;({ target } = await entered(open, {}))
    await waitForAnHour(target.page)
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('is shown while it runs, in every tab, and can be cancelled', { timeout: 600_000 }, async () => {
    const { page, openTab } = target
    await fill(page, 'Explicit TLS')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor({ timeout: PATIENCE })
    await page.locator('.ladder-row').filter({ hasText: '220 silent' }).waitFor({ timeout: PATIENCE })
    expect(await page.locator('.verdict').getAttribute('aria-busy')).toBe('true')
    await page.getByText(/Waiting for the reply to \w+: \d+ of 3600 s/).waitFor({ timeout: PATIENCE })

    const place = await page.evaluate(() => sessionStorage.getItem('place') ?? '')
    const seen = openTab ? await openTab() : page
    if (openTab) {
      await seen.evaluate((kept) => sessionStorage.setItem('place', kept), place)
      await seen.reload()
    }
    await seen.locator('.ladder-row').filter({ hasText: '220 silent' }).waitFor({ timeout: PATIENCE })
    await seen.getByRole('button', { name: 'Cancel', exact: true }).click()
    for (const one of [seen, page]) {
      await ended(one)
      expect(await verdict(one).getAttribute('data-outcome')).toBe('inconclusive')
    }
  })

  test('tells what has failed already, in plain words, while it goes on', { timeout: 600_000 }, async () => {
    const { page } = target
    await show(page, 'Practice lab')
    await page.locator('[data-scenario="passive-port-dropped"]').getByRole('button', { name: /^Run/ }).click()
    const running = page.locator('.verdict[aria-busy="true"]').getByTestId('verdict')
    await running.filter({ hasText: 'A firewall blocks the second connection' }).waitFor({ timeout: PATIENCE })
    await ended(page)
    await page.getByRole('button', { name: 'Test a server' }).click()
  })

  test('sends a password in clear text only after a yes', { timeout: 600_000 }, async () => {
    const { page } = target
    await fill(page, 'Plain')
    // Loopback needs no consent, any other host does: this one is for documentation (RFC 5737) and never reached.
    await page.getByLabel('Host or URL').fill('192.0.2.1')
    await page.getByLabel('Password').fill('tide-lamp')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Before this runs' })
    await question.waitFor({ timeout: PATIENCE })
    expect(await question.textContent()).toContain('clear text')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden', timeout: PATIENCE })
    expect(await page.getByRole('button', { name: 'Cancel', exact: true }).count()).toBe(0)
  })

  test('a host that is none is said at the field', async () => {
    const { page } = target
    await page.getByLabel('Host or URL').fill('sftp://somewhere/')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const field = page.getByLabel('Host or URL')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('target-host')
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
