/**
 * Every scenario of the practice lab, run from its card: the failing point on the screen is the one that the command
 * line names for the same transcript, and it stands at the failing event's moment.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listScenarios } from '../../src/main/lab/list-scenarios.ts'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { STAGE_TITLES } from '../../src/shared/session/titles.ts'
import { buildTimeline } from '../../src/shared/timeline/lanes.ts'
import { positionOf } from '../../src/shared/timeline/scale.ts'
import { deriveView } from '../../src/shared/transcript/derive-view.ts'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import { TARGETS, type Target } from './targets.ts'
import { enter, practise, shownFailure, verdict } from './window.ts'

/** Tabs of the web host in which scenarios run side by side: most of their time is waiting. */
const TABS = 3

const scenarios = listScenarios().map(({ name, group }) => ({ name, group }))

/** The desktop has one window, so there one scenario of each kind and the founding cases. */
const chosenForDesktop = scenarios.filter(
  ({ name, group }, index) =>
    name.startsWith('isa-') || scenarios.findIndex((other) => other.group === group) === index,
)

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
  const diagnosis = diagnose(transcript)
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

/** Pages lent to one scenario at a time. */
function lend(pages: Page[]): <T>(use: (page: Page) => Promise<T>) => Promise<T> {
  const waiting: ((page: Page) => void)[] = []
  return async (use) => {
    const page = pages.pop() ?? (await new Promise<Page>((resolve) => waiting.push(resolve)))
    try {
      return await use(page)
    } finally {
      const next = waiting.shift()
      if (next) next(page)
      else pages.push(page)
    }
  }
}

describe.each(TARGETS)('practice lab on $name', ({ name: target, open }) => {
  let opened: Target
  let withPage: ReturnType<typeof lend>
  beforeAll(async () => {
    opened = await open()
    const pages = [opened.page]
    while (opened.openTab && pages.length < TABS) pages.push(await opened.openTab())
    for (const page of pages) await enter(page)
    withPage = lend(pages)
  }, 180_000)
  afterAll(() => opened?.close(), 60_000)

  test.concurrent.each(target === 'web' ? scenarios : chosenForDesktop)(
    '$name breaks on the screen where the command line says',
    { timeout: 240_000 },
    ({ name }) => withPage((page) => compare(page, opened.home, name)),
  )
  test('the pages reported no problem', () => expect(opened.problems).toEqual([]))
})
