/** Whole processes, measured from outside: what a person waits for, and what a machine pays. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')

export interface Command {
  readonly name: string
  readonly line: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Highest exit code that is no failure; 0 unless given. */
  readonly highestCode?: number
}

export interface Measured {
  /** ms from start to exit. */
  readonly wall: number
  /** ms of all processors, in the program and in the system for it. */
  readonly cpu: number
  readonly stdout: string
}

/** Node that runs this benchmark, so that both sides of a pair run on the same. */
export const NODE = process.execPath
export const FTPSCOPE = [NODE, join(ROOT, 'src/main/cli/ftpscope.js')]

/** @throws Error when the program is missing, so that a benchmark never compares against nothing */
export function mustHave(program: string): void {
  const { error, status } = spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 600_000 })
  if (error || status !== 0)
    throw new Error(`${program} is needed for this benchmark and is not there: ${error?.message ?? `exit ${status}`}`)
}

/**
 * Runs a command to its end. Bash's own `time` tells the processors' time of one child.
 * @throws Error when it fails: a peer that does not do its task must not look quick
 */
async function measure({ name, line, env, highestCode = 0 }: Command): Promise<Measured> {
  const timed = ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" 2>/dev/null', 'bash', ...line]
  const began = performance.now()
  const child = spawn('bash', timed, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const wall = performance.now() - began
  if (code === null || code > highestCode) throw new Error(`${name} failed with ${code}: ${line.join(' ')}`)
  const [user = Number.NaN, system = Number.NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  return { wall, cpu: (user + system) * 1000, stdout }
}

/** All commands in turn, `times` times, after one round that does not count: a machine that slows down slows all of them. */
export async function inTurn(commands: readonly Command[], times: number): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(commands.map(({ name }) => [name, []]))
  for (let round = 0; round <= times; round++)
    for (const command of commands) {
      const measured = await measure(command)
      if (round > 0) results.get(command.name)?.push(measured)
    }
  return results
}

/** ms between two looks at how much memory a program has used at most. */
const LOOK_EVERY = 50

/**
 * One run. Linux alone tells what a process has used at most.
 * @returns ms, and MB of main memory at its peak
 * @throws Error when it fails, or nothing tells its memory
 */
export async function peakOf({ name, line, env, highestCode = 0 }: Command): Promise<{ wall: number; peak: number }> {
  const [program = '', ...args] = line
  const began = performance.now()
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  let kilobytes = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? kilobytes)
    } catch {
      // It has ended.
    }
  }, LOOK_EVERY)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  clearInterval(look)
  if (code === null || code > highestCode) throw new Error(`${name} failed with ${code}: ${line.join(' ')}`)
  if (kilobytes === 0) throw new Error('this system does not tell how much memory a process has used')
  return { wall: performance.now() - began, peak: kilobytes / 1000 }
}
