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
    return { ...entry, log: existsSync(path) ? readFileSync(path, 'utf8') : '' }
  })
}

/** Bytes of logs that are committed, so that they can be judged without the programs. */
const COMMITTED = 340_000
const LARGEST_COMMITTED = 8_000

/** Of every program as many as fit, different cases of different programs first. */
export function committable(logs: readonly ClientLog[]): readonly ClientLog[] {
  const judged = logs.filter(
    ({ leftOut, log, case: name }) =>
      leftOut === null && log.length <= LARGEST_COMMITTED && !name.startsWith('healthy.'),
  )
  const programs = [...new Set(judged.map(({ program }) => program))].sort()
  const queues = programs.map((name, turn) => {
    const own = judged.filter(({ program }) => program === name)
    const start = Math.floor((own.length * turn) / programs.length)
    return [...own.slice(start), ...own.slice(0, start)]
  })
  const chosen: ClientLog[] = []
  let bytes = 0
  while (queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const next = queue.shift()
      if (next === undefined) continue
      bytes += Buffer.byteLength(next.log)
      if (bytes > COMMITTED) return chosen
      chosen.push(next)
    }
  }
  return chosen
}
