/**
 * `npm run load [-- --runs N --at-once N --listings N --record]`: N sessions in one app, some at the same time, and what they
 * leave behind; 1 when it grows. An hour's worth of steps, a listing each second in eight sessions at once, is
 * `--runs 32 --listings 900`. `--record` adds the figures to test/load/measured.json, from where docs/reliability.md takes them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Looked, load } from './load.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    'at-once': { type: 'string', default: '8' },
    listings: { type: 'string', default: '3' },
    record: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const atOnce = Number(values['at-once'])
const listings = Number(values.listings)
const PARTS = Math.min(10, Math.max(1, Math.floor(runs / atOnce)))
const RECORD = join(import.meta.dirname, 'measured.json')

export interface LoadRun {
  readonly runs: number
  readonly atOnce: number
  readonly listings: number
  readonly looks: readonly Looked[]
}

console.log('runs  wrong  memory  in use  files  resources  listeners  warnings')
const looks = await load({
  ...{ runs, atOnce, listings, parts: PARTS },
  onLooked: (one) =>
    console.log(
      [
        one.runs,
        one.wrong,
        `${one.memory} MB`,
        `${one.heap} MB`,
        one.files,
        one.resources,
        one.listeners,
        one.warnings,
      ].join('  '),
    ),
})
if (values.record) {
  const before = existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as LoadRun[]) : []
  const rest = before.filter((one) => one.runs !== runs || one.atOnce !== atOnce || one.listings !== listings)
  writeFileSync(RECORD, `${JSON.stringify([...rest, { runs, atOnce, listings, looks }], null, 2)}\n`)
}
const grown = whatGrew(looks)
for (const line of grown) console.log(line)
if (grown.length > 0) process.exitCode = 1

/** Caches are full after the first third. */
function whatGrew(all: readonly Looked[]): string[] {
  const early = all[Math.floor(all.length / 3)]
  const last = all.at(-1)
  if (!early || !last) return []
  const said: string[] = []
  if (last.wrong > 0) said.push(`${last.wrong} sessions did not end as they should`)
  if (last.heap > early.heap * 1.25 + 10) said.push(`memory in use grew from ${early.heap} to ${last.heap} MB`)
  for (const what of ['files', 'resources', 'listeners'] as const)
    if (last[what] > early[what] + 2) said.push(`${what} grew from ${early[what]} to ${last[what]}`)
  if (last.warnings > 0) said.push('Node warned')
  return said
}
