/**
 * `npm run attacks [NAME] [-- --record]`: tries every attack on this machine and prints what it did to the program.
 * `--record` tries all other faults as well, and writes what it found beside itself, from where docs/reliability.md takes it.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ATTACKS } from './attacks.ts'
import { measure } from './measure.ts'
import { tryFaults } from './try-faults.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { record: { type: 'boolean' } } })
const chosen = ATTACKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const all = await measure(chosen)
for (const { name, memory, turn, verdictTurn, transcript, events, floods, ended, headline } of all) {
  console.log(`${name}: ${memory} MB, longest turn ${turn} ms, of the verdict ${verdictTurn} ms`)
  console.log(`  ${events} events, ${transcript} MB, ${[ended, ...floods].join(', ')}: ${headline}`)
}
if (values.record && chosen.length === ATTACKS.length)
  writeFileSync(join(import.meta.dirname, 'measured.json'), `${JSON.stringify(all, null, 2)}\n`)
if (positionals.length === 0) {
  const long = execFileSync(process.execPath, [join(import.meta.dirname, 'long-file.ts')], { encoding: 'utf8' })
  console.log(`a long file: ${long}`)
  if (values.record) {
    writeFileSync(join(import.meta.dirname, 'long-file.json'), long)
    writeFileSync(join(import.meta.dirname, 'faults.json'), `${JSON.stringify(tryFaults(), null, 2)}\n`)
  }
}
