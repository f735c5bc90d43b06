/** The transcript: filters, search, keys, times, and everything that can be copied from it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, hexDump } from '../../src/renderer/transcript/bytes.ts'
import type { TranscriptEvent } from '../../src/shared/transcript/event.ts'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { clipboard, savedBy } from './hands.ts'
import { PAGE_TARGETS, type Target } from './targets.ts'
import { enter, PATIENCE, practise, tab } from './window.ts'

const table = (page: Page) => page.getByRole('grid', { name: 'Events' })
const rows = (page: Page) => table(page).getByRole('row')
const chosen = (page: Page) => table(page).locator('[role="row"][aria-selected="true"]')
const details = (page: Page) => page.getByRole('complementary', { name: 'Details of the event' })
/** Rows that a filter lets through: only some of them are drawn. */
const shownCount = async (page: Page) => Number(await table(page).getAttribute('aria-rowcount'))

const GROUPS = ['Commands', 'Replies', 'TCP', 'TLS', 'Data', 'Session', 'Steps'] as const
async function only(page: Page, ...groups: readonly string[]): Promise<void> {
  const filters = page.getByRole('group', { name: 'What is shown' })
  for (const group of GROUPS) {
    const button = filters.getByRole('button', { name: group, exact: true })
    if (((await button.getAttribute('aria-pressed')) === 'true') !== groups.includes(group)) await button.click()
  }
}

describe.each(PAGE_TARGETS)('the transcript on $name', { timeout: 600_000 }, ({ open }) => {
  let target: Target
  let page: Page
  let events: readonly TranscriptEvent[]
  let startedAt: Date
  const copied = (what: string | RegExp) => expect.poll(() => clipboard(target), { timeout: PATIENCE }).toMatch(what)
  const copyBy = async (item: string) => {
    await page.getByRole('region', { name: 'Transcript' }).getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const goTo = async (event: TranscriptEvent) => {
    await table(page).focus()
    await page.keyboard.press('Home')
    for (let id = 0; id < events.indexOf(event); id++) await page.keyboard.press('ArrowDown')
    await expect.poll(() => chosen(page).getAttribute('data-event'), { timeout: PATIENCE }).toBe(String(event.id))
  }
  beforeAll(async () => {
    target = await open({ reducedMotion: 'reduce' })
    page = target.page
    // Half an hour beside UTC: no zone of a test machine is mistaken for it.
    await (await page.context().newCDPSession(page)).send('Emulation.setTimezoneOverride', {
      timezoneId: 'Asia/Kolkata',
    })
    await enter(page)
    await practise(page, 'passive-port-dropped')
    await tab(page, 'Transcript')
    const { bytes } = await savedBy(target, async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Save transcript…' }).click()
    })
    const { transcript } = readTranscript(String(bytes))
    events = transcript.events
    startedAt = new Date(transcript.header.startedAt)
  }, 600_000)
  afterAll(() => target?.close(), 60_000)

  test('each filter shows its kind alone, and together they are all', async () => {
    // The names of steps are for who looks for them.
    expect(await page.getByRole('button', { name: 'Steps', exact: true }).getAttribute('aria-pressed')).toBe('false')
    expect(await shownCount(page)).toBeLessThan(events.length)
    let sum = 0
    for (const group of GROUPS) {
      await only(page, group)
      await expect
        .poll(
          async () => {
            const kinds = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.group))
            return kinds.length > 0 && new Set(kinds).size === 1 && kinds[0] === kinds.at(-1) ? kinds[0] : null
          },
          { timeout: PATIENCE },
        )
        .toBe(group.toLowerCase())
      sum += await shownCount(page)
      await page.getByText(`${await shownCount(page)} of ${events.length} events`).waitFor({ timeout: PATIENCE })
    }
    expect(sum).toBe(events.length)
    await only(page)
    await page.getByRole('heading', { name: 'No event to show' }).waitFor({ timeout: PATIENCE })
    await only(page, ...GROUPS)
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBe(events.length)
  })

  test('trouble only, one connection, a word', async () => {
    const trouble = page.getByRole('button', { name: 'Problems' })
    await trouble.click()
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBeLessThan(events.length)
    expect(await rows(page).evaluateAll((all) => all.every((row) => row.dataset.trouble === 'true'))).toBe(true)
    expect(await table(page).locator('[data-failing]').count()).toBe(1)
    await trouble.click()

    const connection = page.getByRole('combobox', { name: 'Connection' })
    await connection.selectOption('data-1')
    const own = events.filter((event) => event.connection === 'data-1').length
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBe(own)
    await connection.selectOption({ label: 'All connections' })

    const search = page.getByRole('searchbox', { name: 'Search' })
    await search.fill('epsv')
    await expect.poll(() => table(page).locator('mark').first().textContent(), { timeout: PATIENCE }).toMatch(/epsv/i)
    const hits = await shownCount(page)
    expect(hits).toBeLessThan(events.length)
    await search.press('Enter')
    await search.press('Enter')
    expect(await chosen(page).textContent()).toMatch(/epsv/i)
    await search.press('Escape')
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBe(events.length)
  })

  test('keys: arrows, pages, ends, trouble', async () => {
    const at = () => chosen(page).getAttribute('data-event')
    const press = async (key: string, event: number) => {
      await page.keyboard.press(key)
      await expect.poll(at, { timeout: PATIENCE }).toBe(String(event))
    }
    const last = events.length - 1
    await table(page).focus()
    await press('Home', 0)
    await press('ArrowDown', 1)
    await press('ArrowUp', 0)
    await press('ArrowUp', 0)
    await press('PageDown', 20)
    await press('PageUp', 0)
    await press('End', last)
    await press('ArrowDown', last)
    await page.keyboard.press('p')
    await expect.poll(() => chosen(page).getAttribute('data-trouble'), { timeout: PATIENCE }).toBe('true')
    const upper = Number(await at())
    await page.keyboard.press('Shift+N')
    await expect.poll(async () => Number(await at()), { timeout: PATIENCE }).toBeGreaterThanOrEqual(upper)
    await press('Home', 0)
  })

  test('the shown rows are copied as text and as JSON lines', async () => {
    await only(page, 'Commands')
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBeLessThan(events.length)
    const commands = events.filter(({ type }) => type === 'command')
    await copyBy('Copy the shown rows as text')
    await copied(/> FEAT/)
    const lines = (await clipboard(target)).trimEnd().split('\n')
    expect(lines).toHaveLength(commands.length)
    for (const line of lines) expect(line).toMatch(/^ +\d+\.\d{3} {2}> \S/)
    await copyBy('Copy the shown rows as JSON lines')
    await copied(/^\{/)
    const read = (await clipboard(target))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as TranscriptEvent)
    expect(read).toEqual(commands)
    await only(page, ...GROUPS)
    await expect.poll(() => shownCount(page), { timeout: PATIENCE }).toBe(events.length)
  })

  test('one row is copied by its menu and by Ctrl+C, an event as text, bytes and JSON', async () => {
    const reply = events.find((event) => event.type === 'reply' && event.code === 229)
    if (reply?.type !== 'reply') throw new Error('no reply to EPSV was recorded')
    await goTo(reply)
    await copyBy('Copy the selected row')
    await copied(/^ +\d+\.\d{3} {2}< 229 .*\n$/)
    const feat = events.find((event) => event.type === 'command' && event.verb === 'FEAT')
    if (!feat) throw new Error('no FEAT was recorded')
    await goTo(feat)
    await page.keyboard.press('ControlOrMeta+c')
    await copied(/> FEAT\n$/)

    await goTo(reply)
    const copy = details(page).getByRole('button', { name: 'Copy this event as shown' })
    await copy.click()
    await copied(/^< 229 /)
    await details(page).getByRole('radio', { name: 'Bytes' }).check()
    await copy.click()
    const recorded = bytesOf(reply)
    await expect.poll(() => clipboard(target), { timeout: PATIENCE }).toBe(hexDump(recorded?.bytes ?? new Uint8Array()))
    await details(page).getByRole('radio', { name: 'JSON' }).check()
    await copy.click()
    await expect
      .poll(async () => JSON.parse((await clipboard(target)).replace(/^[^{].*/s, 'null')), { timeout: PATIENCE })
      .toEqual(reply)
    // What is no bytes on the wire cannot be copied as bytes.
    const step = events.find(({ type }) => type === 'step-started')
    if (step) await goTo(step)
    await details(page).getByRole('radio', { name: 'Bytes' }).check()
    expect(await copy.isDisabled()).toBe(true)
    await details(page).getByRole('radio', { name: 'Text', exact: true }).check()
  })

  test('times since the start, on this person’s clock, in UTC; a copy has those that are shown', async () => {
    await table(page).focus()
    await page.keyboard.press('Home')
    const time = () => rows(page).first().getByRole('gridcell').first().textContent()
    const times = page.getByRole('combobox', { name: 'Times' })
    const since = ((events[0]?.at ?? 0) / 1000).toFixed(3)
    await expect.poll(time, { timeout: PATIENCE }).toBe(since)
    const first = new Date(startedAt.getTime() + (events[0]?.at ?? 0))
    const utc = first.toISOString().slice(11, 23)
    const local = new Date(first.getTime() + 5.5 * 3_600_000).toISOString().slice(11, 23)
    await times.selectOption('Local time')
    await expect.poll(time, { timeout: PATIENCE }).toBe(local)
    await times.selectOption('UTC')
    await expect.poll(time, { timeout: PATIENCE }).toBe(utc)
    await page
      .getByRole('banner')
      .or(page.locator('.run-header'))
      .getByText(/\d UTC$/)
      .first()
      .waitFor({ timeout: PATIENCE })
    await copyBy('Copy the selected row')
    await copied(new RegExp(`^${utc}`))
    await times.selectOption('Local time')
    await expect.poll(time, { timeout: PATIENCE }).toBe(local)
    await times.selectOption('Since start')
    await expect.poll(time, { timeout: PATIENCE }).toBe(since)
  })

  test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
})
