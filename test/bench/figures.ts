/** Figures beside their targets, and the page that holds them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './processes.ts'

export interface Figure {
  readonly measure: string
  /** What the target is about, one a run, in pairs. */
  readonly values: readonly number[]
  readonly target: number
  /** `×` for ratios. */
  readonly unit: '×' | 'ms' | 'MB' | 'kB' | 'events'
  /** The raw numbers behind it. */
  readonly raw: string
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** One value a pair. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((value, index) => value / (theirs[index] ?? Number.NaN))

/** `1.20 s (1.10 to 1.30)` */
export function spread(ms: readonly number[]): string {
  const text = (value: number) => (value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ms`)
  return `${text(median(ms))} (${text(Math.min(...ms))} to ${text(Math.max(...ms))})`
}

const number = (value: number, unit: Figure['unit']) =>
  unit === '×' ? value.toFixed(2) : value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',')

function row({ measure, values, target, unit, raw }: Figure): string {
  const now = median(values)
  const ends =
    values.length > 1 ? ` (${number(Math.min(...values), unit)} to ${number(Math.max(...values), unit)})` : ''
  const of = unit === '×' ? '' : ` ${unit}`
  return `| ${measure} | ${number(now, unit)}${of}${ends} | ${number(target, unit)}${of} | ${now <= target ? 'yes' : '**missed**'} | ${raw} |`
}

const PAGE = join(ROOT, 'docs/performance.md')
const begin = (name: string) => `<!-- bench ${name} -->`
const end = (name: string) => `<!-- end ${name} -->`

/** Prints the figures and puts them into their place on the page. @throws Error when the page has no place for them */
export function publish(name: string, remark: string, figures: readonly Figure[]): void {
  const [load = 0] = loadavg()
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, load ${load.toFixed(1)}, Node ${process.versions.node}`
  const text = [
    `${remark} Machine: ${machine}.`,
    '',
    '| measure | median (spread) | at most | met | raw, median (spread) |',
    '| --- | --- | --- | --- | --- |',
    ...figures.map(row),
  ].join('\n')
  console.log(text)
  const page = readFileSync(PAGE, 'utf8')
  const [from, to] = [page.indexOf(begin(name)), page.indexOf(end(name))]
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for "${name}"`)
  writeFileSync(PAGE, `${page.slice(0, from + begin(name).length)}\n${text}\n\n${page.slice(to)}`)
}
