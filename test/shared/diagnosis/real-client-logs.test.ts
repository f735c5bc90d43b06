/** Logs that real programs printed for known faults, as they printed them: none may be read worse than before. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HELD_OUT } from '../../real-clients/held-out.ts'
import { readLogs } from '../../real-clients/kept-logs.ts'
import { scored } from '../../real-clients/score.ts'
import { totals } from '../../real-clients/totals.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** What was reached. Right ones only become more, wrong ones only fewer: whoever improves something moves these along. */
const REACHED = { outcome: 172, cause: 149, who: 153, networkBlamed: 0, sureAndWrong: 0, lastLineSureAndWrong: 0 }

const logs = readLogs(join(ROOT, 'test/real-clients/logs')).map(scored)
const reached = totals(logs)

describe('logs of real clients', () => {
  test('say no less often that the session failed, what the cause is and who must act', () => {
    expect(reached.outcome).toBeGreaterThanOrEqual(REACHED.outcome)
    expect(reached.cause).toBeGreaterThanOrEqual(REACHED.cause)
    expect(reached.who).toBeGreaterThanOrEqual(REACHED.who)
  })

  test('blame no network element more often that is not at fault', () => {
    expect(reached.networkBlamed).toBeLessThanOrEqual(REACHED.networkBlamed)
  })

  test('are no more often sure and wrong, whole or by their last line alone', () => {
    expect(reached.sureAndWrong).toBeLessThanOrEqual(REACHED.sureAndWrong)
    expect(reached.lastLine.sureAndWrong).toBeLessThanOrEqual(REACHED.lastLineSureAndWrong)
  })

  test('are there for every program that is not held out', () => {
    const programs = readdirSync(join(ROOT, 'test/real-clients/programs')).map((file) => file.replace(/\.ts$/, ''))
    const expected = programs.filter((name) => !(name in HELD_OUT)).sort()
    expect([...new Set(logs.map(({ program }) => program))].sort()).toEqual(expected)
  })
})

describe('held-out programs', () => {
  test('are at least four', () => expect(Object.keys(HELD_OUT).length).toBeGreaterThanOrEqual(4))

  test.each(Object.keys(HELD_OUT))('%s is named nowhere in src', (name) => {
    const word = new RegExp(`(?<![a-z])${name}(?![a-z])`, 'i')
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:tsx?|js|json)$/.test(file),
    )
    expect(files.filter((file) => word.test(readFileSync(join(ROOT, 'src', file), 'utf8')))).toEqual([])
  })
})
