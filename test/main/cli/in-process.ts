/** Runs a command line in this process, with streams in memory. */
import { PassThrough } from 'node:stream'
import type { Cli } from '../../../src/main/cli/cli.ts'
import { runCli } from '../../../src/main/cli/run-cli.ts'

export interface World {
  readonly env?: Readonly<Record<string, string>>
  /** What standard input gives; a terminal when `typed` is given instead. */
  readonly stdin?: string
  readonly typed?: string
  readonly terminal?: { readonly columns: number }
  readonly signal?: AbortSignal
  /** Hears all that standard output has held so far, whenever more comes. */
  readonly onOutput?: (stdout: string) => void
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export async function runInProcess(args: readonly string[], world: World = {}): Promise<Ran> {
  const stdin = Object.assign(new PassThrough(), { isTTY: world.typed !== undefined })
  const stdout = Object.assign(new PassThrough(), terminalOf(world))
  const stderr = Object.assign(new PassThrough(), terminalOf(world))
  const written = { stdout: '', stderr: '' }
  stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text
    world.onOutput?.(written.stdout)
  })
  stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text
    if (world.typed !== undefined && text.endsWith(': ')) stdin.write(world.typed)
  })
  if (world.stdin !== undefined) stdin.end(world.stdin)
  const cli: Cli = {
    stdin,
    stdout,
    stderr,
    env: world.env ?? {},
    signal: world.signal ?? new AbortController().signal,
    exitCode: 0,
  }
  const code = await runCli(args, cli)
  await new Promise((resolve) => setImmediate(resolve))
  return { code, ...written }
}

const terminalOf = ({ terminal }: World) => (terminal ? { isTTY: true, columns: terminal.columns } : {})
