/**
 * The wizard leads through founding case 1, and the matrix shows what a blind helper is, in the window: questions, runs,
 * results and the change between them as a person does them.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInBothThemes } from './look.ts'
import { entered, PAGE_TARGETS, type Target } from './targets.ts'
import { enter, leaveRunning, nextRun, PATIENCE, show } from './window.ts'

const SLOW = 240_000

/** The scene in both themes: without a problem of accessibility, and drawn at three sizes for people to look at. */
async function look(page: Page, target: string, scene: string): Promise<void> {
  // The desktop's pictures would be the same.
  expect(await violationsInBothThemes(page, target === 'web' ? scene : null), scene).toEqual([])
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 2, name }).waitFor({ timeout: PATIENCE })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click({ timeout: PATIENCE })

describe.each(PAGE_TARGETS)('$name', ({ name, open }) => {
  let target: Target
  let page: Page
  beforeAll(async () => {
    ;({ target, page } = await entered(open))
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('the wizard leads through founding case 1 to a session that works', { timeout: SLOW }, async () => {
    const server = await leaveRunning(page, 'isa-2006')
    await server.getByRole('button', { name: 'Let the wizard lead' }).click({ timeout: PATIENCE })

    await heading(page, 'What are you trying to do?')
    await look(page, name, 'wizard-question')
    await page.getByRole('radio', { name: /Offer a server/ }).check()
    await page.keyboard.press('Enter')
    await heading(page, /Paste the log/)
    await press(page, 'Skip')
    await heading(page, 'What can you change yourself?')
    await page.getByRole('checkbox', { name: 'The firewall in front of the server' }).check()
    await page.getByRole('checkbox', { name: 'The server', exact: true }).check()
    await press(page, 'Continue')
    await heading(page, /Which firewall/)
    await page.getByRole('radio', { name: /ISA Server/ }).check()
    await press(page, 'Continue')

    await heading(page, 'Test the connection')
    await look(page, name, 'wizard-run')
    await press(page, 'Start the test')
    await heading(page, 'What was found')
    await page.getByText('FTP Access Filter').first().waitFor({ timeout: PATIENCE })
    const way = page.getByRole('list', { name: 'How far it got' })
    expect(await way.locator('[data-state="failed"]').textContent()).toContain('Agree on encryption')
    await look(page, name, 'wizard-auth')
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1440, height: 900 })
    const acts = page.getByRole('region', { name: 'Answer' }).getByRole('button')
    const tops = await acts.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
    expect(tops.length).toBe(3)
    expect(new Set(tops).size).toBe(1)
    await page.getByRole('region', { name: 'Answer' }).getByText('Proven by').waitFor({ timeout: PATIENCE })
    expect(await readingSizes(page)).toEqual([15])
    if (size) await page.setViewportSize(size)

    await change(page)
    // The card has it, so that what is next does not say it again.
    const next = page.getByRole('region', { name: 'What next?' })
    expect(await next.getByRole('button', { name: /test again/ }).count()).toBe(0)
    await press(page, 'I changed it: test again')
    await page.getByText(/^Waiting for an answer from/).waitFor({ timeout: PATIENCE })
    await page.getByText('got further').first().waitFor({ timeout: PATIENCE })
    expect(await way.locator('[data-state="failed"]').textContent()).toContain('Open the second connection')
    await page.getByRole('region', { name: 'Firewall rule to request' }).first().waitFor({ timeout: PATIENCE })
    const otherEnd = page.getByRole('region', { name: 'Can somebody start a program at the other end?' })
    await otherEnd.getByText('ftpscope respond --passive-ports').waitFor({ timeout: PATIENCE })
    await look(page, name, 'wizard-data')

    await change(page)
    const card = page.getByRole('region', { name: 'Answer' })
    expect(await card.getByRole('button').count()).toBe(3)
    await page.getByRole('button', { name: 'Test until it works' }).click({ timeout: PATIENCE })
    await page.getByRole('heading', { name: 'It works now' }).waitFor({ timeout: PATIENCE })
    await page.getByText('works now', { exact: true }).first().waitFor({ timeout: PATIENCE })
    expect(await way.locator('[data-state="failed"]').count()).toBe(0)
    await press(page, 'Finish')
    await heading(page, 'Result')
    await page.getByRole('region', { name: 'Settings that work' }).waitFor()
    await page.getByText('works now').first().waitFor()
    await look(page, name, 'wizard-end')
    expect(target.problems).toEqual([])
  })

  const uploadTold = () =>
    page
      .getByRole('region', { name: 'Tests so far' })
      .getByText('Upload', { exact: true })
      .waitFor({ timeout: PATIENCE })

  test('an upload needs a yes of its own', { timeout: SLOW }, async () => {
    const server = await leaveRunning(page, 'healthy-explicit-tls')
    await server.getByRole('button', { name: 'Let the wizard lead' }).click({ timeout: PATIENCE })
    await heading(page, /What are you trying/)
    // A large window is used: the question in its middle, in larger letters.
    const size = page.viewportSize()
    const question = page.locator('.step-card')
    const height = async () => (await question.boundingBox())?.height ?? 0
    await page.setViewportSize({ width: 1440, height: 900 })
    const small = await height()
    await page.setViewportSize({ width: 2560, height: 1440 })
    expect(await height()).toBeGreaterThan(small * 1.1)
    const [box, all] = [await question.boundingBox(), await page.locator('.screen > .content').boundingBox()]
    expect(box?.y).toBeGreaterThan(200)
    const middle = (one: typeof box) => (one?.x ?? 0) + (one?.width ?? 0) / 2
    expect(Math.abs(middle(box) - middle(all))).toBeLessThan(12)
    if (size) await page.setViewportSize(size)
    // Server, user and password are known from the lab, so that the test itself begins.
    await press(page, 'No more questions: test now')
    await heading(page, 'What was found')
    await page.getByText('writes a file to the server').waitFor({ timeout: PATIENCE })
    await press(page, 'Agree and start: Test an upload too')
    await uploadTold()
  })

  test('where the wizard stands survives a reload', { timeout: SLOW }, async () => {
    await show(page, 'Wizard')
    await uploadTold()
    await page.reload()
    await enter(page)
    await show(page, 'Wizard')
    await uploadTold()
    await press(page, 'Start over')
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click()
    await heading(page, 'What are you trying to do?')
  })

  test('a server that comes up moves no card at the top of the practice lab', { timeout: SLOW }, async () => {
    await show(page, 'Practice lab')
    // Further down the browser keeps what is scrolled in its place by itself.
    const placeAtTheTop = async () => {
      await page.locator('.lab .content').evaluate((content) => content.scrollTo({ top: 0 }))
      return page.locator('[data-scenario]').first().boundingBox()
    }
    const before = await placeAtTheTop()
    const server = await leaveRunning(page, 'no-tls')
    await server.waitFor({ timeout: PATIENCE })
    expect(await placeAtTheTop()).toEqual(before)
    await server.getByRole('button', { name: 'Stop' }).click()
    await server.waitFor({ state: 'detached', timeout: PATIENCE })
  })

  test('three acts after the host lead to a verdict, without the mouse', { timeout: SLOW }, async () => {
    const server = await leaveRunning(page, 'wrong-password')
    let address = ''
    const read = async () => {
      address = /127\.0\.0\.1:\d+/.exec((await server.textContent({ timeout: PATIENCE })) ?? '')?.[0] ?? ''
      return address
    }
    await expect.poll(read, { timeout: PATIENCE }).not.toBe('')
    await show(page, 'Wizard')
    await page.getByRole('button', { name: 'Skip to the server' }).press('Enter')
    await page.getByRole('textbox', { name: 'Which server?' }).fill(address)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Skip to the user name' }).press('Enter')
    await page.getByRole('textbox', { name: 'Which user name?' }).fill('alice')
    await page.getByRole('button', { name: 'No more questions: test now' }).press('Enter')
    // What was not answered was skipped, and is no answer.
    await page.getByText('Skipped: this computer only').waitFor({ timeout: PATIENCE })
    await page.getByLabel('Password of alice').fill('wrong')
    await page.keyboard.press('Enter')
    await heading(page, 'What was found')
    expect(target.problems).toEqual([])
  })

  test('the matrix shows that a helper is blind under TLS, with its sessions behind the cells', {
    timeout: SLOW,
  }, async () => {
    const server = await leaveRunning(page, 'helper-opens-ports')
    await server.getByRole('button', { name: 'Try all modes' }).click({ timeout: PATIENCE })
    await page.getByRole('checkbox', { name: /Plain FTP too/ }).check({ timeout: PATIENCE })
    await page.getByLabel('Port of implicit TLS').fill('9')
    await page.getByRole('radio', { name: 'Quick' }).check()
    await page.getByText(/of 6 modes will run/).waitFor({ timeout: PATIENCE })
    await look(page, name, 'matrix-form')
    await press(page, 'Start')
    await page.getByText(/\d of 6 modes$/).waitFor({ timeout: PATIENCE })
    await look(page, name, 'matrix-running')
    await page.getByText('6 of 6 modes').waitFor({ timeout: PATIENCE })
    const proof = page.getByRole('region', { name: 'What the differences prove' })
    await proof.getByText(/a firewall cannot read TLS/).waitFor({ timeout: PATIENCE })
    await page.getByRole('region', { name: 'Settings that work' }).waitFor()
    await look(page, name, 'matrix-ended')
    expect(await readingSizes(page)).toEqual([15])
    await press(page, 'I changed it: test again')
    await page.getByText(/[0-5] of 6 modes$/).waitFor({ timeout: PATIENCE })
    await page.getByText('6 of 6 modes').waitFor({ timeout: PATIENCE })
    expect(await page.getByLabel('Earlier results').locator('option').count()).toBeGreaterThan(1)
    await press(page, /^explicit TLS, PASV, PROT P: Fails/)
    await page.getByTestId('verdict').waitFor({ timeout: PATIENCE })
    expect(await page.getByTestId('verdict').getAttribute('data-outcome')).toBe('fails')
    await show(page, 'Matrix')
    await page.getByText('6 of 6 modes').waitFor({ timeout: PATIENCE })
    await show(page, 'History')
    const together = page.locator('.history-table [data-kind="story"]').first()
    await together.getByRole('button', { name: 'Show them' }).click({ timeout: PATIENCE })
    await page.locator('.history-table [data-inside]').first().waitFor({ timeout: PATIENCE })
    // Beside modes of which some fail stands a failing one, and whatever a row is of, its columns stand below each other.
    await together.locator('.name').click()
    const card = page.getByRole('region', { name: 'Answer' })
    await card.getByText('Fails', { exact: true }).waitFor({ timeout: PATIENCE })
    const size = page.viewportSize()
    await page.setViewportSize({ width: 1024, height: 700 })
    const lefts = () =>
      page
        .locator('.history-table .entry:not([data-inside]) > .result')
        .evaluateAll((all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))])
    await expect.poll(async () => (await lefts()).length, { timeout: PATIENCE }).toBe(1)
    if (size) await page.setViewportSize(size)
    const again = card.getByRole('button', { name: 'I changed it: test again' })
    await nextRun(page, () => again.click({ timeout: PATIENCE }))
    expect(await page.getByTestId('verdict').getAttribute('data-outcome')).toBe('fails')
    expect(target.problems).toEqual([])
  })
})

/** Of what to do and why. */
const readingSizes = (page: Page) =>
  page
    .locator('.remedies p, .wizard .explanation, .difference > p')
    .evaluateAll((all) => [...new Set(all.map((one) => Math.round(Number.parseFloat(getComputedStyle(one).fontSize))))])

/** What an admin would change now, made in the practice lab; then back to the wizard. */
async function change(page: Page): Promise<void> {
  await show(page, 'Practice lab')
  const fix = page.getByRole('region', { name: 'Running now' }).locator('.fix')
  const what = (await fix.textContent({ timeout: PATIENCE })) ?? ''
  await fix.getByRole('button', { name: 'Make this change' }).click()
  await fix.filter({ hasText: what }).waitFor({ state: 'detached', timeout: PATIENCE })
  await show(page, 'Wizard')
}
