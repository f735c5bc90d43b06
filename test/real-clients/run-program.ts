/** Runs one program once, in a folder of its own, and reads the log that it made. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Site } from './cases.ts'
import type { Ended, Program, Task } from './program.ts'

/** ms after which a program is interrupted, as its user would. */
const LONGEST = 25_000
/** Bytes of a log that are read; one that repeats itself without end is cut there. */
const MOST = 200_000

/**
 * @param folder does not exist yet, or is empty
 * @param site where it runs
 */
export async function runProgram(program: Program, task: Task, folder: string, site: Site): Promise<Ended> {
  const { argv, input = '', files = {}, env = {}, log } = program.invocation(task)
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  if (task.upload !== null) writeFileSync(join(folder, 'sent.bin'), Buffer.alloc(task.upload, 'practice '))
  writeFileSync(join(folder, 'stdin'), input)
  const printed = join(folder, 'printed')
  const [stdin, output] = [openSync(join(folder, 'stdin'), 'r'), openSync(printed, 'w')]
  // Lines in the order in which a terminal would show them.
  const ordered = ['stdbuf', '-oL', '-eL', ...argv]
  const [command = '', ...rest] = site.at(ordered)
  const child = spawn(command, rest, {
    cwd: folder,
    stdio: [stdin, output, output],
    detached: true,
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
      HOME: folder,
      LANG: task.language,
      LC_ALL: task.language,
      TERM: 'dumb',
      SSL_CERT_FILE: task.caFile,
      ...env,
    },
  })
  closeSync(stdin)
  closeSync(output)
  const code = await ending(child)
  const file = log === undefined ? printed : join(folder, log)
  return { code, log: existsSync(file) ? readFileSync(file).subarray(0, MOST).toString('utf8') : '' }
}

async function ending(child: ReturnType<typeof spawn>): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>
  const end = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // The group is gone already.
    }
  }
  const inTime = await Promise.race([ended, wait(LONGEST, null, { ref: false })])
  if (inTime === null) end('SIGINT')
  if (inTime === null && (await Promise.race([ended, wait(2000, null, { ref: false })])) === null) end('SIGKILL')
  const [code] = await ended
  // What it may have left running: a pager, a transfer in the background.
  end('SIGKILL')
  return inTime === null ? null : code
}
