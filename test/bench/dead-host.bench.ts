/** A host that does not answer: from the start of the program to the verdict, beyond the time-out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSilentPorts } from '../../src/main/lab/silent-ports.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import type { Bench } from './bench.ts'
import { publish, spread } from './figures.ts'
import { FTPSCOPE, inTurn } from './processes.ts'

const RUNS = 3
/** Exit code of a session that fails. */
const FAILED = 2

export const bench: Bench = {
  name: 'dead-host',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    const silent = await openSilentPorts('127.0.0.1', 1)
    try {
      const url = `ftp://127.0.0.1:${silent.ports[0]}/`
      const env = { FTPSCOPE_HOME: folder }
      const line = [...FTPSCOPE, 'test', url, '--quiet', '--transcript', join(folder, 'transcript.jsonl')]
      const results = await inTurn([{ name: 'test', line, env, highestCode: FAILED }], RUNS)
      const timeout = DEFAULT_OPTIONS.silence
      const times = (results.get('test') ?? []).map(({ wall }) => wall)
      const measure = `host that drops every SYN: time to the verdict beyond the time-out of ${timeout / 1000} s`
      const values = times.map((time) => time - timeout)
      publish('dead-host', `${RUNS} runs, process start included.`, [
        { measure, values, target: 500, unit: 'ms', raw: spread(times) },
      ])
    } finally {
      await silent.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
