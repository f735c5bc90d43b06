/** A session that runs, seen again: by a reload, and in a browser by a second tab, which may also end it. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entered, TARGETS, type Target } from './targets.ts'
import { beginRun, ended, enter, PATIENCE, show, tab, verdict, waitForAnHour } from './window.ts'

/** Greets; answers no command until the test says so. */
let server: Server
let answers = false
let waiting: (() => void) | null = null
const sockets = new Set<Socket>()
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write('220 patient\r\n')
    socket.on('data', () => {
      const answer = () => void socket.write('421 Closing.\r\n')
      if (answers) answer()
      else waiting = answer
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

async function start(page: Page): Promise<void> {
  answers = false
  await show(page, 'Session')
  const form = page.getByRole('form', { name: 'What to test' })
  await form.getByText('Explicit TLS', { exact: true }).click()
  await form.getByLabel('Host or URL').fill('127.0.0.1')
  await form.getByLabel('Port').fill(String((server.address() as AddressInfo).port))
  await beginRun(page, () => page.getByRole('button', { name: 'Run', exact: true }).click())
  await shownRunning(page)
}

/** Greeting on the screen, no verdict yet, and a way to cancel. */
async function shownRunning(page: Page): Promise<void> {
  await tab(page, 'Transcript')
  await page.locator('.transcript .line').filter({ hasText: '220 patient' }).waitFor({ timeout: PATIENCE })
  await page.getByRole('button', { name: 'Cancel', exact: true }).waitFor({ timeout: PATIENCE })
  expect(await page.locator('.verdict').getAttribute('aria-busy')).toBe('true')
}

const lines = async (page: Page) =>
  Number(await page.getByRole('grid', { name: 'Events' }).getAttribute('aria-rowcount'))

describe.each(TARGETS)('a running session on $name', { timeout: 600_000 }, ({ name, open }) => {
  let target: Target
  beforeAll(async () => {
    ;({ target } = await entered(open))
    await waitForAnHour(target.page)
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('is there again after a reload, from its first event to its end', async () => {
    const { page } = target
    await start(page)
    const before = await lines(page)
    await page.reload()
    await shownRunning(page)
    await expect.poll(() => lines(page), { timeout: PATIENCE }).toBeGreaterThanOrEqual(before)
    answers = true
    waiting?.()
    await ended(page)
    expect(await verdict(page).getAttribute('data-outcome')).toBe('fails')
    await page.locator('.transcript .line').filter({ hasText: '421 Closing.' }).first().waitFor({ timeout: PATIENCE })
    await page.locator('.transcript .line').filter({ hasText: '220 patient' }).first().waitFor({ timeout: PATIENCE })
  })

  const second = async () => {
    const { page, openTab } = target
    if (!openTab) throw new Error('only a browser has tabs')
    await start(page)
    const other = await openTab()
    await enter(other)
    // A tab of its own begins where a person begins; the run is in the history from its first moment.
    await other
      .getByRole('navigation', { name: 'Screens' })
      .getByLabel('A session is running')
      .waitFor({ timeout: PATIENCE })
    await show(other, 'History')
    const row = other.locator('.history-table .entry').first()
    await row.getByRole('button', { name: /^Open/ }).click({ timeout: PATIENCE })
    await shownRunning(other)
    expect(await lines(other)).toBe(await lines(page))
    await other.getByRole('button', { name: 'Cancel', exact: true }).click()
    for (const one of [other, page]) {
      await ended(one)
      expect(await verdict(one).getAttribute('data-outcome')).toBe('inconclusive')
    }
    await other.close()
  }
  if (name === 'web') test('is opened in a second tab from the history, and cancelled there', second)

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
