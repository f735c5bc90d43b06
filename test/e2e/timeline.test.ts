/** The timeline under wheel, trackpad, pointer, fingers and keys. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TARGETS, type Target } from './targets.ts'
import { enter, PATIENCE, practise, shownFailure } from './window.ts'

let target: Target
let page: Page
beforeAll(async () => {
  const web = TARGETS.find(({ name }) => name === 'web')
  if (!web) throw new Error('There is no web host.')
  target = await web.open()
  page = target.page
  await enter(page)
  await practise(page, 'passive-port-dropped')
}, 600_000)
afterAll(() => target?.close(), 60_000)

const marker = () => page.getByTestId('failing-marker')
const showAll = () => page.getByRole('button', { name: /^Fit/ }).click()

async function field() {
  const box = await page.locator('.timeline .field').boundingBox()
  if (!box) throw new Error('The timeline is not there.')
  return box
}

/** Where the failing point stands, as a share of the picture; outside it when it is not in the picture. */
async function share(): Promise<number> {
  const found = await shownFailure(page)
  const side = await marker().getAttribute('data-side')
  return side === 'before' ? -1 : side === 'after' ? 2 : (found?.x ?? 0) / (found?.width ?? 1)
}

test('Ctrl and wheel zoom in on what is under the pointer, and out again', { timeout: PATIENCE }, async () => {
  const whole = await share()
  const box = await field()
  await page.mouse.move(box.x + box.width * whole, box.y + 10)
  await page.keyboard.down('Control')
  for (let count = 0; count < 3; count++) await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  const at = () => page.locator('.untested').count()
  // Zoomed in, the end of the session is out of the picture.
  await expect.poll(at, { timeout: PATIENCE }).toBe(0)
  // The pointer stands on whole pixels.
  expect(await share()).toBeCloseTo(whole, 1)
  await showAll()
  await expect.poll(at, { timeout: PATIENCE }).toBe(1)
  expect(await share()).toBeCloseTo(whole, 3)
})

test('many wheels within one frame are shown as one change', { timeout: PATIENCE }, async () => {
  const { changes, zoomed } = await page.evaluate(async () => {
    const element = document.querySelector('.timeline .field')
    const marker = document.querySelector('.failing-marker')
    if (!element || !marker) throw new Error('The timeline is not there.')
    let changes = 0
    const observer = new MutationObserver(() => changes++)
    observer.observe(marker, { attributes: true, attributeFilter: ['style'] })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    const { left } = element.getBoundingClientRect()
    const wheel = { deltaY: -12, ctrlKey: true, clientX: left + 5, bubbles: true, cancelable: true }
    for (let count = 0; count < 25; count++) element.dispatchEvent(new WheelEvent('wheel', wheel))
    await frame()
    await frame()
    return { changes, zoomed: marker.getAttribute('data-side') }
  })
  expect(changes).toBe(1)
  expect(zoomed).toBe('after')
  await showAll()
})

test('a stretch drawn with Shift, or on the axis, is what is shown then', { timeout: PATIENCE }, async () => {
  for (const way of ['shift', 'axis'] as const) {
    const box = await field()
    const whole = await share()
    const y = way === 'axis' ? box.y - 8 : box.y + 12
    if (way === 'shift') await page.keyboard.down('Shift')
    await page.mouse.move(box.x + box.width * (whole - 0.1), y)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * (whole + 0.05), y + 2, { steps: 5 })
    await page.locator('.drawn-range').waitFor({ timeout: PATIENCE })
    await page.mouse.move(box.x + box.width * (whole + 0.1), y + 2, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    // What was the middle of the stretch is the middle of the picture.
    await expect.poll(share, { timeout: PATIENCE }).toBeCloseTo(0.5, 1)
    expect(await page.locator('.drawn-range').count()).toBe(0)
    await showAll()
    await expect.poll(share, { timeout: PATIENCE }).toBeCloseTo(whole, 3)
  }
})

test('Escape leaves a stretch that is being drawn', { timeout: PATIENCE }, async () => {
  const box = await field()
  const whole = await share()
  await page.locator('.timeline .field').focus()
  await page.keyboard.down('Shift')
  await page.mouse.move(box.x + 100, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 300, box.y + 12, { steps: 4 })
  await page.locator('.drawn-range').waitFor({ timeout: PATIENCE })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect.poll(() => page.locator('.drawn-range').count(), { timeout: PATIENCE }).toBe(0)
  expect(await share()).toBeCloseTo(whole, 3)
})

test('two fingers that go apart zoom in', { timeout: PATIENCE }, async () => {
  const box = await field()
  const whole = await share()
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: readonly number[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map((part, id) => ({ x: box.x + box.width * part, y: box.y + 12, id })),
    })
  await touch('touchStart', 0.1)
  await touch('touchStart', 0.1, 0.2)
  for (const right of [0.25, 0.3, 0.35, 0.4, 0.5, 0.6]) await touch('touchMove', 0.1, right)
  await touch('touchEnd')
  await expect.poll(share, { timeout: PATIENCE }).toBeGreaterThan(whole + 0.1)
  await showAll()
  await expect.poll(share, { timeout: PATIENCE }).toBeCloseTo(whole, 3)
})

test('each bar is told in order of time, with its place among all', { timeout: PATIENCE }, async () => {
  await page.locator('.timeline .field').focus()
  await page.keyboard.press('Home')
  const told = () =>
    page.evaluate(() => {
      const list = document.querySelector('.timeline [role="listbox"]')
      const option = document.getElementById(list?.getAttribute('aria-activedescendant') ?? '')
      return {
        id: option?.id,
        place: Number(option?.getAttribute('aria-posinset')),
        of: Number(option?.getAttribute('aria-setsize')),
        at: Number(/at ([\d.]+) s/.exec(option?.getAttribute('aria-label') ?? '')?.[1]),
      }
    })
  await expect.poll(async () => (await told()).place, { timeout: PATIENCE }).toBe(1)
  const { of } = await told()
  const way = [await told()]
  for (let place = 2; place <= of; place++) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await told()).place, { timeout: PATIENCE }).toBe(place)
    way.push(await told())
  }
  // What is read out is an element that was not there before.
  expect(new Set(way.map(({ id }) => id)).size).toBe(of)
  expect(way.map(({ at }) => at)).toEqual(way.map(({ at }) => at).sort((a, b) => a - b))
  await page.keyboard.press('+')
  await expect
    .poll(() => page.locator('.timeline [role="status"]').textContent(), { timeout: PATIENCE })
    .toMatch(/^Showing .* from [\d.]+ s\.$/)
  await page.keyboard.press('0')
  await expect
    .poll(() => page.locator('.timeline [role="status"]').textContent(), { timeout: PATIENCE })
    .toBe('The whole session is shown.')
})

test('the keys stand in the shortcuts', { timeout: PATIENCE }, async () => {
  await page.keyboard.press('Control+,')
  const help = page.locator('.shortcuts').filter({ hasText: 'Zoom in or out' })
  await help.waitFor({ timeout: PATIENCE })
  const text = await help.innerText()
  for (const key of ['←', '→', '↑', '↓', '+', '−', '0', 'Home', 'End', 'Enter', 'F']) expect(text).toContain(key)
})

test('nothing went wrong on the page', () => expect(target.problems).toEqual([]))
