/**
 * `npm run fuzz [TARGET] [-- --runs N --seed N]`: random inputs for everything that reads what others chose. What fails is
 * written to test/fuzz/found, where the tests read it for ever. Inputs that take long are printed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from './random.ts'
import { TARGETS } from './targets.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const [wanted] = positionals
const targets = TARGETS.filter(({ name }) => wanted === undefined || name === wanted)
if (targets.length === 0) {
  console.error(`There is no target ${wanted}. Targets: ${TARGETS.map(({ name }) => name).join(', ')}`)
  process.exit(64)
}
/** ms */
const LONG = 200

for (const { name, make, check } of targets) {
  let failures = 0
  let longest = 0
  for (let run = 0; run < Number(values.runs); run++) {
    const input = make(new Random(Number(values.seed) * 1_000_003 + run))
    const started = performance.now()
    try {
      check(input)
    } catch (error) {
      failures++
      const folder = join(import.meta.dirname, 'found', name)
      mkdirSync(folder, { recursive: true })
      if (failures <= 10) writeFileSync(join(folder, `${values.seed}-${run}.txt`), input)
      console.log(`${name} ${run}: ${error instanceof Error ? error.message : String(error)}`)
    }
    const took = performance.now() - started
    if (took > LONG && took > longest) console.log(`${name} ${run}: took ${Math.round(took)} ms`)
    longest = Math.max(longest, took)
  }
  console.log(`${name}: ${values.runs} inputs, ${failures} failures, longest ${Math.round(longest)} ms`)
  if (failures > 0) process.exitCode = 1
}
