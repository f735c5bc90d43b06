/** Logs in a folder: `PROGRAM/CASE.log` each, and `index.jsonl` with what is true of them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientLog } from './ring.ts'

/** Held-out programs' logs stand apart, so that nobody who works on the rules comes upon them. */
export function writeLogs(folder: string, logs: readonly ClientLog[], heldOut: (program: string) => boolean): void {
  const [apart, rest] = [
    logs.filter(({ program }) => heldOut(program)),
    logs.filter(({ program }) => !heldOut(program)),
  ]
  if (rest.length > 0) writePart(join(folder, 'named'), rest)
  if (apart.length > 0) writePart(join(folder, 'held-out'), apart)
}

/** Replaces what was there. */
export function writePart(folder: string, logs: readonly ClientLog[]): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { program, case: name, log } of logs) {
    if (log === '') continue
    mkdirSync(join(folder, program), { recursive: true })
    writeFileSync(join(folder, program, `${name}.log`), log)
  }
  const index = [...logs]
    .sort((one, other) => `${one.program} ${one.case}`.localeCompare(`${other.program} ${other.case}`, 'en'))
    .map(({ log: _, ...entry }) => JSON.stringify(entry))
  writeFileSync(join(folder, 'index.jsonl'), `${index.join('\n')}\n`)
}

export function readLogs(folder: string): readonly ClientLog[] {
  const lines = readFileSync(join(folder, 'index.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const entry = JSON.parse(line) as Omit<ClientLog, 'log'>
    const path = join(folder, entry.program, `${entry.case}.log`)
    // What is judged has a log; a missing one must not pass for an empty one.
    return { ...entry, log: entry.leftOut === null || existsSync(path) ? readFileSync(path, 'utf8') : '' }
  })
}

/** Bytes of logs that are committed, so that they can be judged without the programs. */
const COMMITTED = { oneByOne: 270_000, byLanguage: 100_000 }
const LARGEST_COMMITTED = 8_000

const isFailure = ({ leftOut, log, case: name }: ClientLog): boolean =>
  leftOut === null && log.length <= LARGEST_COMMITTED && !name.startsWith('healthy.')

/** As many logs as fit, in this order. */
function fitting(logs: readonly ClientLog[], bytes: number): readonly ClientLog[] {
  let sum = 0
  return logs.filter(({ log }) => {
    sum += Buffer.byteLength(log)
    return sum <= bytes
  })
}

/** Of every program as many as fit, different cases of different programs first. */
export function committable(logs: readonly ClientLog[]): readonly ClientLog[] {
  const judged = logs.filter(isFailure)
  const programs = [...new Set(judged.map(({ program }) => program))].sort()
  const rows = programs.map((name, turn) => {
    const own = judged.filter(({ program }) => program === name)
    const start = Math.floor((own.length * turn) / programs.length)
    return [...own.slice(start), ...own.slice(0, start)]
  })
  const longest = Math.max(...rows.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, index) => rows.flatMap((row) => row[index] ?? [])).flat()
  return fitting(inTurn, COMMITTED.oneByOne)
}

/** The case without its language. */
export const caseIn = ({ case: name }: Pick<ClientLog, 'case'>): string => name.replace(/@.*/, '')

/** Whole cases, with their logs in all languages. */
export function committableByLanguage(logs: readonly ClientLog[]): readonly ClientLog[] {
  const judged = logs.filter(isFailure)
  const several = judged.filter((log) =>
    judged.some((other) => other !== log && other.program === log.program && caseIn(other) === caseIn(log)),
  )
  const cases = [...new Set(several.map(caseIn))].sort()
  // Neighbours are alike.
  const order = [...cases.filter((_, index) => index % 2 === 1), ...cases.filter((_, index) => index % 2 === 0)]
  const byCase = order.flatMap((name) => several.filter((log) => caseIn(log) === name))
  return fitting(byCase, COMMITTED.byLanguage)
}
