/** Runs every *.bench.ts of this folder, or those that are named. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from './bench.ts'

const wanted = process.argv.slice(2)
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).sort()
for (const file of files) {
  const { bench } = (await import(join(import.meta.dirname, file))) as { bench: Bench }
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue
  console.log(`== ${bench.name}`)
  await bench.run()
}
