import { expect, test } from 'vitest'
import { startWatch } from '../../../src/main/session/run-watch.ts'
import type { DiagnosedSession } from '../../../src/shared/report/build-report.ts'
import { sampleReport } from '../../shared/report/sample-report.ts'

const [sample] = sampleReport().sessions
if (!sample) throw new Error('the sample has no session')
const failing: DiagnosedSession = { transcript: sample.transcript, diagnosis: sample }
const rules = { until: 'works', every: 1, plain: false } as const
const signal = new AbortController().signal

test('no session begins when it would begin after the end', async () => {
  let sessions = 0
  const { why, before, after } = await startWatch({
    rules: { ...rules, every: 1000 },
    longest: 999,
    signal,
    runSession: async () => {
      sessions += 1
      return failing
    },
  }).ended
  expect({ why, sessions }).toEqual({ why: 'time', sessions: 1 })
  expect(before).toBe(after)
})

test('one session at a time, however often somebody hurries', async () => {
  let running = 0
  let most = 0
  let sessions = 0
  const watch = startWatch({
    rules: { ...rules, every: 60_000 },
    longest: 3_600_000,
    signal,
    async runSession() {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      watch.hurry()
      running -= 1
      sessions += 1
      return sessions < 5
        ? failing
        : { ...failing, diagnosis: { ...sample, verdict: { ...sample.verdict, outcome: 'works' } } }
    },
    onPause: () => setImmediate(() => watch.hurry()),
  })
  expect(await watch.ended).toMatchObject({ why: 'reached', state: { sessions: 5 } })
  expect(most).toBe(1)
})

test('what the runner throws ends the watch', async () => {
  const broken = startWatch({
    rules,
    longest: 1000,
    signal,
    runSession: () => Promise.reject(new Error('no disk')),
  })
  await expect(broken.ended).rejects.toThrow('no disk')
})
