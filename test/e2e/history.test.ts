/** The history: what people write to a run, finding it again, taking it elsewhere, deleting it, and a new start of the app. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosing, type Desk, desk, dropFiles, savedBy, told } from './hands.ts'
import { entered, TARGETS, type Target } from './targets.ts'
import { ended, leaveRunning, PATIENCE, practise, show, verdict } from './window.ts'

const LOG = ['220 Microsoft FTP Service', 'AUTH TLS', '534 Policy requires SSL.'].map(
  (text, at) => `${at === 1 ? 'Command' : 'Response'}:\t${text}`,
)

const rows = (page: Page) => page.locator('.history-table .entry')
const details = (page: Page) => page.getByRole('complementary', { name: 'Details of the run' })
const searchFor = (page: Page, words: string) => page.getByRole('searchbox', { name: 'Search the history' }).fill(words)
const counted = (page: Page, count: number) => expect.poll(() => rows(page).count(), { timeout: PATIENCE }).toBe(count)

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function remove(page: Page, what: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: what }).click()
}

describe.each(TARGETS)('the history on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  let files: Desk
  const begin = async () => {
    ;({ target, page } = await entered(open, { home: `${files.folder}/home`, reducedMotion: 'reduce' }))
  }
  beforeAll(async () => {
    files = await desk()
    await begin()
  }, 600_000)
  afterAll(async () => {
    await target?.close()
    await files?.remove()
  }, 600_000)

  test('is empty at first, and says what fills it', async () => {
    await show(page, 'History')
    await page.getByRole('heading', { name: 'No runs yet' }).waitFor({ timeout: PATIENCE })
    await page.getByRole('button', { name: 'Try the practice lab' }).click()
    await page.getByRole('heading', { level: 1, name: 'Practice lab' }).waitFor({ timeout: PATIENCE })
  })

  test('name, tags and a note are saved by going on to something else, and found by a word of the note', async () => {
    await practise(page, 'isa-2006')
    await practise(page, 'no-tls')
    await show(page, 'History')
    await counted(page, 2)
    const first = rows(page).filter({ hasText: 'ISA Server 2006' })
    await first.click()
    await details(page).getByLabel('Name').fill('before the change')
    await details(page).getByLabel('Tags').fill('isa, ticket 7')
    await details(page).getByLabel('Notes').fill('Seen from the branch office in Zürich')
    await rows(page).filter({ hasNotText: 'before' }).first().click()
    await told(page, /^\s*Saved/)
    await searchFor(page, 'zürich')
    await counted(page, 1)
    await rows(page).filter({ hasText: 'before the change' }).waitFor({ timeout: PATIENCE })
    await searchFor(page, 'no such word')
    await page.getByRole('heading', { name: 'No run matches' }).waitFor({ timeout: PATIENCE })
    await searchFor(page, '')
    await page.getByLabel('Tag', { exact: true }).selectOption({ label: 'ticket 7 (1)' })
    await counted(page, 1)
    await page.getByLabel('Tag', { exact: true }).selectOption({ label: 'Any tag' })
    await counted(page, 2)
  })

  test('a run is opened by its new name', async () => {
    await page.getByRole('button', { name: 'Open before the change' }).click()
    await page.getByRole('heading', { level: 1, name: 'before the change' }).waitFor({ timeout: PATIENCE })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'before the change' }).waitFor({ timeout: PATIENCE })
    expect(await verdict(page).getAttribute('data-cause')).toBe('alg-rejects-auth')
  })

  test('by keyboard: arrows, space, Enter', async () => {
    await show(page, 'History')
    await counted(page, 2)
    const grid = page.getByRole('grid', { name: 'History' })
    await grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByText('2 runs, 2 selected').waitFor({ timeout: PATIENCE })
    await page.getByRole('checkbox', { name: 'Select all shown' }).uncheck()
    await page.getByText(/^2 runs$/).waitFor({ timeout: PATIENCE })
    await grid.focus()
    await page.keyboard.press('Enter')
    await ended(page)
  })

  test('deleting names what goes, spares what a search hides, and can be thought over', async () => {
    await show(page, 'History')
    await counted(page, 2)
    await page.getByRole('checkbox', { name: 'Select all shown' }).check()
    await searchFor(page, 'zürich')
    await counted(page, 1)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Delete 1 run?' })
    await question.getByRole('listitem').filter({ hasText: 'before the change' }).waitFor({ timeout: PATIENCE })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await searchFor(page, '')
    await counted(page, 2)
    await page.getByText('2 runs, 2 selected').waitFor({ timeout: PATIENCE })
    await page.getByRole('checkbox', { name: 'Select all shown' }).uncheck()
  })

  test('an export carries a run with all that was written to it', async () => {
    await rows(page).filter({ hasText: 'before the change' }).getByRole('checkbox').check()
    const { name, bytes } = await savedBy(target, () => more(page, 'Export selected…'))
    expect(name).toBe('ftpscope-history.zip')
    const path = await files.put('proof.zip', bytes)
    await remove(page, /^Delete 1 run$/)
    await counted(page, 1)
    await choosing(target, path, () => more(page, 'Import an export…'))
    await told(page, /Added 1 run/)
    await counted(page, 2)
    await rows(page).filter({ hasText: 'before the change' }).click()
    await expect
      .poll(() => details(page).getByLabel('Notes').inputValue())
      .toBe('Seen from the branch office in Zürich')
    await expect.poll(() => details(page).getByLabel('Tags').inputValue()).toBe('isa, ticket 7')
    // Dropped on the window is the same; what is there already stays as it is.
    await show(page, 'Settings')
    await dropFiles(page, [path])
    await told(page, /Added 0 runs, 1 was there already/)
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor({ timeout: PATIENCE })
    await counted(page, 2)
  })

  test('what is no export is refused in words', async () => {
    await choosing(target, await files.put('other.zip', 'PK\u0003\u0004 and noise'), () =>
      more(page, 'Import an export…'),
    )
    await told(page, /The zip file is damaged/)
    await choosing(target, await files.put('poem.jsonl', 'once upon a time'), () => more(page, 'Import an export…'))
    await told(page, /no FTPScope transcript/)
    await counted(page, 2)
  })

  test('a log is kept when somebody says so, and stands among what was used last until it is deleted', async () => {
    await dropFiles(page, [await files.put('night.log', LOG.join('\n'))])
    await page.getByRole('heading', { level: 1, name: 'night.log' }).waitFor({ timeout: PATIENCE })
    await ended(page)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save to history' }).click()
    await show(page, 'History')
    await counted(page, 3)
    const newTab = async () => {
      await page.evaluate(() => sessionStorage.removeItem('place'))
      await page.reload()
      await page.getByRole('heading', { level: 1, name: 'Test an FTP server' }).waitFor({ timeout: PATIENCE })
    }
    await newTab()
    await page.getByRole('button', { name: /^night\.log/ }).click()
    await page.getByRole('heading', { level: 1, name: 'night.log' }).waitFor({ timeout: PATIENCE })
    await show(page, 'History')
    await rows(page).filter({ hasText: 'night.log' }).getByRole('checkbox').check({ timeout: PATIENCE })
    await remove(page, /^Delete 1 run$/)
    await counted(page, 2)
    await newTab()
    expect(await page.getByRole('button', { name: /^night\.log/ }).count()).toBe(0)
  })

  test('a new start of the app finds everything, and a run shows its verdict', async () => {
    expect(target.problems).toEqual([])
    await target.close()
    await begin()
    await show(page, 'History')
    await counted(page, 2)
    await searchFor(page, 'branch office')
    await counted(page, 1)
    await page.getByRole('button', { name: 'Open before the change' }).click()
    await ended(page)
    expect(await verdict(page).getAttribute('data-cause')).toBe('alg-rejects-auth')
    await page.getByRole('heading', { level: 1, name: 'before the change' }).waitFor({ timeout: PATIENCE })
  })

  test('a matrix is one row, and its runs can be shown', async () => {
    const server = await leaveRunning(page, 'no-tls')
    await server.getByRole('button', { name: 'Try all modes' }).click({ timeout: PATIENCE })
    await page.getByLabel('Port of implicit TLS').fill('9', { timeout: PATIENCE })
    await page.getByRole('radio', { name: 'Quick' }).check()
    await page.getByText(/of \d+ modes will run/).waitFor({ timeout: PATIENCE })
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText(/^(\d+) of \1 modes$/).waitFor({ timeout: PATIENCE })
    await show(page, 'History')
    await searchFor(page, '')
    const series = rows(page).filter({ hasText: 'sessions run together' })
    await series.waitFor({ timeout: PATIENCE })
    await series.getByText(/^ftpes:\/\/lab@127\.0\.0\.1:\d+\/$/).waitFor({ timeout: PATIENCE })
    const all = await rows(page).count()
    const sessions = Number(/(\d+) sessions run together/.exec((await series.textContent()) ?? '')?.[1])
    expect(sessions).toBeGreaterThan(1)
    await series.getByRole('button', { name: 'Show them' }).click()
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE }).toBe(all + sessions)
    await series.getByRole('button', { name: 'Fold' }).click()
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE }).toBe(all)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
