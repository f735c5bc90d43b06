/** The history of many runs: what its list and its search take, as the app asks for them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entryOfNewRun } from '../../src/main/storage/history-entry.ts'
import { openHistoryIndex } from '../../src/main/storage/history-index.ts'
import type { HistoryQuery } from '../../src/shared/rpc/domains/history.ts'
import { sampleFacts, VERDICT } from '../main/storage/sample-runs.ts'
import type { Bench } from './bench.ts'
import { type Figure, publish, spread } from './figures.ts'

const ENTRIES = 10_000
const RUNS = 11
const QUERIES: readonly (readonly [string, HistoryQuery])[] = [
  ['list', {}],
  ['list, the last page', { offset: ENTRIES - 100 }],
  ['search for two words', { search: 'host7 refused' }],
  ['search for what no run has', { search: 'nowhere' }],
]

export const bench: Bench = {
  name: 'history',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    const index = openHistoryIndex(join(folder, 'history.sqlite'))
    try {
      const entries = Array.from({ length: ENTRIES }, (_, n) => ({
        entry: { ...entryOfNewRun(sampleFacts(n)), verdict: VERDICT },
        ...{ transcriptId: `transcript-${n}`, writer: null },
      }))
      index.put(entries)
      const figures = QUERIES.map(([title, query]): Figure => {
        const values = Array.from({ length: RUNS + 1 }, () => {
          const before = process.cpuUsage()
          index.list(query)
          const { user, system } = process.cpuUsage(before)
          return (user + system) / 1000
        }).slice(1)
        const measure = `history of ${ENTRIES.toLocaleString('en')} runs: ${title}, CPU`
        return { measure, values, target: 50, unit: 'ms', raw: spread(values) }
      })
      publish('history', `${RUNS} runs after one to warm up, pages of 100 runs.`, figures)
    } finally {
      index.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
