/** Ring 4: six real programs against a quarter of the practice lab. The logs differ from run to run; what holds for all is asserted. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CULPRITS, OUTCOMES, STAGES } from '../../src/shared/session/vocabulary.ts'
import { missingForClients } from '../abilities.ts'
import { readLogs } from './kept-logs.ts'
import { type Scored, scored } from './score.ts'

const folder = mkdtempSync(join(tmpdir(), 'client-logs-'))
let logs: readonly Scored[] = []

describe.runIf(process.env.CI === 'true' || missingForClients() === null)('real clients', () => {
  beforeAll(() => {
    const argv = [join(import.meta.dirname, 'run.ts'), '--quick', '--logs', folder]
    const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 600_000 })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    logs = readLogs(join(folder, 'named')).map(scored)
  }, 600_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every program does all that it can where nothing is wrong', () => {
    const healthy = logs.filter(({ case: name }) => name.startsWith('healthy.'))
    expect(new Set(healthy.filter(({ leftOut }) => leftOut === null).map(({ program }) => program)).size).toBe(6)
  })

  test('most sessions with a fault leave a log that can be judged', () => {
    const failing = logs.filter(({ case: name }) => !name.startsWith('healthy.'))
    expect(failing.filter(({ whole }) => whole !== null).length).toBeGreaterThan(40)
  })

  test('every verdict is made of the words of the contract', () => {
    for (const { whole } of logs) {
      if (whole === null) continue
      const { outcome, stage, culprit, headline } = whole.verdict
      expect(OUTCOMES).toContain(outcome)
      expect([null, ...STAGES]).toContain(stage)
      expect([null, ...CULPRITS]).toContain(culprit)
      expect(headline).not.toBe('')
    }
  })

  test('no session that failed is said to work', () => {
    const wrong = logs.filter(
      ({ case: name, whole }) => !name.startsWith('healthy.') && whole?.verdict.outcome.startsWith('works'),
    )
    expect(wrong.map(({ program, case: name }) => `${program} ${name}`)).toEqual([])
  })
})
