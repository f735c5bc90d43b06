/** The page that `ftpscope share` writes: explored from a folder, in a browser that knows nothing of the app. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromium as chromiumPath } from '../abilities.ts'
import { CHROMIUM_ARGS } from '../electron-double/chromium.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import { ADDRESSES, CANARIES, NAMES } from '../shared/report/canaries.ts'
import { type SampleWords, sampleReport, WORDS } from '../shared/report/sample-report.ts'
import { violations } from './look.ts'
import { PATIENCE } from './window.ts'

const RECORDED = join(import.meta.dirname, '../transcripts/passive-port-silent/isa-2004-passive.jsonl')
/** kB that a mail takes without a thought: a fifth of what the strictest mail servers let through (10 MB). */
const LARGEST = 2_000

let browser: Browser
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpscope-share-'))
  browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS })
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

async function shared(name: string, file: string, ...options: string[]): Promise<{ path: string; html: string }> {
  const path = join(folder, name)
  const { code, stderr } = await runInProcess(['share', file, '--out', path, ...options])
  expect(stderr).toMatch(/^wrote .*\.html \(\d+ kB\)\n$/)
  expect(code).toBe(0)
  return { path, html: await readFile(path, 'utf8') }
}

interface Opened {
  readonly page: Page
  /** What the page asked for, and what went wrong on it: errors, breaches of its policy, dialogs. */
  readonly asked: readonly string[]
  readonly problems: readonly string[]
}

async function opened(path: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const asked: string[] = []
  const problems: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => message.type() !== 'log' && problems.push(message.text()))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(`file://${path}`)
  await page.getByRole('region', { name: 'Answer' }).waitFor({ timeout: PATIENCE })
  return { page, asked, problems }
}

describe('a recorded session, passed on as one page', { timeout: 600_000 }, () => {
  let html = ''
  let one: Opened
  let path = ''
  beforeAll(async () => {
    ;({ path, html } = await shared('run.html', RECORDED, '--ticket', 'CHG-7'))
    one = await opened(path)
    console.log(`a page to explore: ${Math.ceil(html.length / 1000)} kB`)
  }, 600_000)

  test('it is one file of a size for a mail, and its policy lets only its own script run', () => {
    expect(html.length / 1000).toBeLessThan(LARGEST)
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; img-src/)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('the answer says what broke and offers to copy, and nothing that only the program can do', async () => {
    const answer = one.page.getByRole('region', { name: 'Answer' })
    expect(await answer.getByTestId('verdict').getAttribute('data-cause')).toBe('pasv-port-filtered')
    const buttons = await one.page.getByRole('button').allTextContents()
    expect(buttons.filter((text) => /run|again|save|pin|password|test /i.test(text))).toEqual([])
    expect(await one.page.locator('.run-header').innerText()).toContain('Ticket CHG-7')
  })

  test('the timeline goes from bar to bar by keys and zooms', async () => {
    const { page } = one
    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByRole('listbox', { name: 'Timeline of bars' }).focus()
    await page.keyboard.press('End')
    const focused = () => page.locator('.focused-span').getAttribute('aria-label')
    const last = await focused()
    await page.keyboard.press('Home')
    await expect.poll(focused, { timeout: PATIENCE }).not.toBe(last)
    await page.keyboard.press('+')
    await expect.poll(() => timeline.getByRole('status').textContent(), { timeout: PATIENCE }).toMatch(/^Showing /)
  })

  test('ladder and transcript are reached and walked by keys, and the failure is found', async () => {
    const { page } = one
    await page.keyboard.press('Alt+Shift+L')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.ladder') !== null), { timeout: PATIENCE })
      .toBe(true)
    await page.keyboard.press('Alt+Shift+R')
    const table = page.getByRole('grid', { name: 'Events' })
    await expect
      .poll(() => table.evaluate((grid) => grid.contains(document.activeElement)), { timeout: PATIENCE })
      .toBe(true)
    const chosen = () => table.locator('[role="row"][aria-selected="true"]').getAttribute('data-event')
    await page.keyboard.press('Home')
    await expect.poll(chosen, { timeout: PATIENCE }).not.toBeNull()
    const first = await chosen()
    await page.keyboard.press('ArrowDown')
    await expect.poll(chosen, { timeout: PATIENCE }).not.toBe(first)
    const second = await chosen()
    await page.keyboard.press('F8')
    await expect.poll(chosen, { timeout: PATIENCE }).not.toBe(second)
    expect(await page.getByRole('complementary', { name: 'Details of the event' }).isVisible()).toBe(true)
  })

  test('it is accessible', async () => {
    expect(await violations(one.page)).toEqual([])
  })

  test('it loaded nothing else, and nothing went wrong', () => {
    expect(one.asked.filter((url) => !url.startsWith('data:'))).toEqual([`file://${path}`])
    expect(one.problems).toEqual([])
  })
})

describe('what a server said', { timeout: 600_000 }, () => {
  const reportOf = async (name: string, words: SampleWords) => {
    const path = join(folder, `${name}.json`)
    await writeFile(path, JSON.stringify(sampleReport(words)))
    return path
  }

  test('stays text, whatever it looks like', async () => {
    const evil = `</script><script>alert(1)</script><!--<script>"'><img src=x onerror=alert(1)>\u2028`
    const words = Object.fromEntries(
      Object.entries(WORDS).map(([name, word]) => [name, name.endsWith('Address') ? word : evil]),
    ) as unknown as SampleWords
    const { path, html } = await shared('evil.html', await reportOf('evil', words))
    expect(html.match(/<\/script>/gi)).toHaveLength(2)
    const { page, problems } = await opened(path)
    await page.keyboard.press('Alt+Shift+R')
    await expect.poll(() => page.locator('main').innerText(), { timeout: PATIENCE }).toContain('onerror=alert(1)')
    expect(await page.locator('img, iframe, script[src]').count()).toBe(0)
    expect(problems).toEqual([])
    await page.close()
  })

  test('is masked before it is written', async () => {
    const file = await reportOf('canaries', CANARIES)
    const { html: vendor } = await shared('vendor.html', file, '--redact', 'vendor')
    const { path, html } = await shared('public.html', file, '--redact', 'public')
    const { page, problems } = await opened(path)
    const drawn = await page.locator('body').innerText()
    const held = (text: string) => text.slice(text.indexOf('application/json'), text.lastIndexOf('<script>'))
    const found = (text: string, words: readonly string[]) => words.filter((word) => text.toLowerCase().includes(word))
    expect(found(held(vendor), NAMES)).toEqual([])
    expect(found(held(html) + drawn, [...NAMES, ...ADDRESSES])).toEqual([])
    expect(problems).toEqual([])
    await page.close()
  })
})
