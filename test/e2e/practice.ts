/**
 * Scenarios of the practice lab, run from their cards: the failing point on the screen is the one that the
 * command line names for the same transcript, and it stands at the failing event's moment.
 */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { STAGE_TITLES } from '../../src/shared/session/titles.ts'
import { buildTimeline } from '../../src/shared/timeline/lanes.ts'
import { positionOf } from '../../src/shared/timeline/scale.ts'
import { deriveView } from '../../src/shared/transcript/derive-view.ts'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import type { Target, TargetKind } from './targets.ts'
import { enter, practise, shownFailure, verdict } from './window.ts'

/** Where a scenario is run and shown. */
type Place = Pick<Target, 'page' | 'home'>

/**
 * @param names of scenarios
 * @param windows in which scenarios run side by side, because most of their time is waiting: tabs, or apps
 *     where an app has one window
 */
export function testPractice(kind: TargetKind, names: readonly string[], windows: number): void {
  describe(`practice lab on ${kind.name}`, () => {
    const opened: Target[] = []
    let withPage: ReturnType<typeof lend>
    beforeAll(async () => {
      const first = await kind.open({ reducedMotion: 'reduce' })
      opened.push(first)
      const places: Place[] = [first]
      while (places.length < windows) {
        if (first.openTab) places.push({ home: first.home, page: await first.openTab() })
        else {
          const app = await kind.open({ reducedMotion: 'reduce' })
          opened.push(app)
          places.push(app)
        }
      }
      for (const { page } of places) await enter(page)
      withPage = lend(places)
    }, 600_000)
    afterAll(() => Promise.all(opened.map((one) => one.close())), 60_000)

    test.concurrent.each(names)('%s breaks on the screen where the command line says', { timeout: 600_000 }, (name) =>
      withPage(({ page, home }) => compare(page, home, name)),
    )
    test('the pages reported no problem', () => expect(opened.flatMap(({ problems }) => problems)).toEqual([]))
  })
}

async function transcriptFile(home: string, id: string): Promise<string> {
  const all = await readdir(join(home, 'runs'), { recursive: true })
  const found = all.find((path) => path.endsWith(`${id}.jsonl`))
  if (!found) throw new Error(`no transcript of ${id}`)
  return join(home, 'runs', found)
}

async function compare(page: Page, home: string, name: string): Promise<void> {
  const id = await practise(page, name)
  const file = await transcriptFile(home, id)
  const { transcript } = readTranscript(await readFile(file, 'utf8'))
  const told = await runInProcess(['diagnose', file, '--json'])
  const report = JSON.parse(told.stdout) as {
    verdict: { outcome: string; stage: string | null; cause: string | null }
    findings: { title: string }[]
  }
  expect(await verdict(page).getAttribute('data-outcome'), name).toBe(report.verdict.outcome)
  expect((await verdict(page).getAttribute('data-cause')) || null, name).toBe(report.verdict.cause)

  const shown = await shownFailure(page)
  const diagnosis = diagnose(transcript, PRODUCTS)
  if (diagnosis.failingEvent === null) return expect(shown, name).toBeNull()
  const event = transcript.events.find((one) => one.id === diagnosis.failingEvent)
  expect(shown, name).toMatchObject({
    event: event?.id,
    at: event?.at,
    stage: report.verdict.stage,
    cause: report.verdict.cause ?? '',
  })
  const title = report.findings[0]?.title ?? ''
  expect(shown?.label, name).toBe(`${STAGE_TITLES[diagnosis.verdict.stage ?? 'dns']}: ${title}`)
  const { until } = buildTimeline(deriveView(transcript), diagnosis)
  const expected = positionOf(event?.at ?? 0, { from: 0, to: until }, shown?.width ?? 0)
  expect(Math.abs((shown?.x ?? 0) - expected), `${name}: marker off by pixels`).toBeLessThanOrEqual(1.5)
}

/** Places lent to one scenario at a time. */
function lend(places: Place[]): <T>(use: (place: Place) => Promise<T>) => Promise<T> {
  const waiting: ((place: Place) => void)[] = []
  return async (use) => {
    const place = places.pop() ?? (await new Promise<Place>((resolve) => waiting.push(resolve)))
    try {
      return await use(place)
    } finally {
      const next = waiting.shift()
      if (next) next(place)
      else places.push(place)
    }
  }
}
