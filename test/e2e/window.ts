/** What a person does in the window, found by roles and labels. */
import type { Locator, Page } from 'playwright-core'
import { printWhenFailed } from './what-was-shown.ts'

/** ms: machines that run the tests are slow and busy. */
export const PATIENCE = 240_000

/** Leaves the first-run screen, if it is there, and waits until the window knows the app. */
export async function enter(page: Page): Promise<void> {
  printWhenFailed(page)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: PATIENCE })
  await page.locator('main > *').first().waitFor({ timeout: PATIENCE })
  const skip = page.getByRole('button', { name: 'Skip this page' })
  // Gone by itself where another window has skipped it meanwhile: the setting is the app's.
  if (await skip.isVisible())
    await skip.click({ timeout: PATIENCE }).catch(() => skip.waitFor({ state: 'detached', timeout: PATIENCE }))
}

export async function show(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen, exact: true }).click()
}

/** Runs a scenario of the practice lab from its card; resolves with the id of its document once it has ended. */
export async function practise(page: Page, scenario: string): Promise<string> {
  await show(page, 'Practice lab')
  const card = page.locator(`[data-scenario="${scenario}"]`)
  await card.getByRole('button', { name: /^Run/ }).click({ timeout: PATIENCE })
  return ended(page)
}

/** Leaves a scenario running, and answers its place in the list of running ones. */
export async function leaveRunning(page: Page, scenario: string) {
  await show(page, 'Practice lab')
  const card = page.locator(`[data-scenario="${scenario}"]`)
  await card.getByText('What to look for').click({ timeout: PATIENCE })
  await card.getByRole('button', { name: 'Leave it running for another client' }).click()
  return page.getByRole('region', { name: 'Running now' }).locator(`[data-running="${scenario}"]`)
}

/** Waits until the session on the screen has ended and its verdict stands; resolves with its id. */
export async function ended(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: PATIENCE })
  await page.locator('.verdict[aria-busy="false"] [data-testid="verdict"]').waitFor({ timeout: PATIENCE })
  return page.evaluate(() => (JSON.parse(sessionStorage.getItem('place') ?? '{}') as { document: string }).document)
}

export interface ShownFailure {
  readonly event: number
  /** ms */
  readonly at: number
  readonly stage: string
  readonly cause: string
  /** Text at the marker. */
  readonly label: string
  /** Pixels of its line from the left edge of the plot, and the plot's width. */
  readonly x: number
  readonly width: number
}

/** The marker on the timeline; null when there is none. */
export async function shownFailure(page: Page): Promise<ShownFailure | null> {
  const marker = page.getByTestId('failing-marker')
  if ((await marker.count()) === 0) return null
  return marker.evaluate((element) => {
    const field = document.querySelector('.timeline .field')
    const data = element.dataset
    const plot = field?.getBoundingClientRect()
    return {
      event: Number(data.event),
      at: Number(data.at),
      stage: data.stage ?? '',
      cause: data.cause ?? '',
      label: element.querySelector('.text')?.textContent ?? '',
      x: element.getBoundingClientRect().left - (plot?.left ?? 0),
      width: plot?.width ?? 0,
    }
  })
}

/** A session that a test holds at a step may wait there as long as a busy machine needs. */
export async function waitForAnHour(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Options', exact: true }).click()
  await page.getByLabel('Timeout without activity (seconds)').fill('3600')
  await page.getByRole('complementary', { name: 'Options' }).getByRole('button', { name: 'Close' }).click()
}

export const verdict = (page: Page): Locator => page.getByTestId('verdict')

export async function tab(
  page: Page,
  name: 'Ladder' | 'Transcript' | 'Connections' | 'Firewall rule' | 'Both ends',
): Promise<void> {
  await page.getByRole('tab', { name }).click()
}

/** Does what starts another session, and waits until the window shows that one and no longer the last. */
export async function beginRun(page: Page, begin: () => Promise<void>): Promise<void> {
  const before = await page.evaluate(() => sessionStorage.getItem('place'))
  await begin()
  await page.waitForFunction((place) => sessionStorage.getItem('place') !== place, before, { timeout: PATIENCE })
}

/** The same until it has ended; resolves with its id. */
export async function nextRun(page: Page, begin: () => Promise<void>): Promise<string> {
  await beginRun(page, begin)
  return ended(page)
}

/** Opens a part of the answer that is folded. */
export async function unfold(page: Page, title: string): Promise<void> {
  const fold = page.locator('.answer-folds > details').filter({ has: page.locator('summary', { hasText: title }) })
  await fold.waitFor({ timeout: PATIENCE })
  if (!(await fold.evaluate((one) => (one as HTMLDetailsElement).open))) await fold.locator('summary').first().click()
}
