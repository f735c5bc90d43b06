/**
 * `npm run fuzz [TARGET] [-- --runs N --seed N --record]`: N random inputs, shared out over everything that reads what
 * others chose. What fails is written to test/fuzz/found, where the tests read it for ever. Inputs that take long are
 * printed. `--record` writes the figures of these targets to test/fuzz/long-run.json, from where docs/reliability.md takes them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from './random.ts'
import { RECORD, readRecord } from './record.ts'
import type { Target } from './target.ts'
import { TARGETS } from './targets.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
})
const [wanted] = positionals
const targets = TARGETS.filter(({ name }) => wanted === undefined || name === wanted)
if (targets.length === 0) {
  console.error(`There is no target ${wanted}. Targets: ${TARGETS.map(({ name }) => name).join(', ')}`)
  process.exit(64)
}
const shares = targets.reduce((sum, { share }) => sum + share, 0)
/** ms of processor time: that of the clock would tell of other programs. */
const LONG = 200

const lines = targets.map((target) => fuzz(target, Math.ceil((Number(values.runs) * target.share) / shares)))
const total = lines.reduce((sum, { inputs }) => sum + inputs, 0)
const failures = lines.reduce((sum, line) => sum + line.failures, 0)
console.log(`${total} inputs, ${failures} failures`)
if (values.record) {
  const rest = readRecord().filter(({ name }) => lines.every((line) => line.name !== name))
  writeFileSync(RECORD, `${JSON.stringify([...rest, ...lines], null, 2)}\n`)
}
if (failures > 0) process.exitCode = 1

function fuzz({ name, make, check }: Target, inputs: number) {
  let failures = 0
  let longest = 0
  for (let run = 0; run < inputs; run++) {
    const input = make(new Random(Number(values.seed) * 1_000_003 + run))
    const started = process.cpuUsage()
    try {
      check(input)
    } catch (error) {
      failures++
      const folder = join(import.meta.dirname, 'found', name)
      mkdirSync(folder, { recursive: true })
      if (failures <= 10) writeFileSync(join(folder, `${values.seed}-${run}.txt`), input)
      console.log(`${name} ${run}: ${error instanceof Error ? error.message : String(error)}`)
    }
    const { user, system } = process.cpuUsage(started)
    const took = Math.round((user + system) / 1000)
    if (took > LONG && took > longest) console.log(`${name} ${run}: took ${took} ms`)
    longest = Math.max(longest, took)
  }
  console.log(`${name}: ${inputs} inputs, ${failures} failures, longest ${longest} ms`)
  return { name, inputs, failures, longestMs: longest }
}
