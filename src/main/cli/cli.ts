/** What a command knows of the world around it, so that tests can run it without a process. */
import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import type { ExitCode } from './exit-codes.ts'

export interface InputStream extends Readable {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
}

export interface OutputStream extends Writable {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
}

export interface Cli {
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by the first Ctrl-C or SIGTERM: end what runs properly. The second one ends the program. */
  readonly signal: AbortSignal
  /** Set by the command that ran. */
  exitCode: ExitCode
}

/** What the list of commands, commands/index.ts, says of one; the command itself is loaded when it is named. */
export interface CommandEntry {
  /** As in the help: name, options, arguments. */
  readonly usage: string
  readonly description: string
  load(): Promise<{ readonly command: CliCommand }>
}

/** One file in commands/ each; commands/index.ts is generated from them. */
export interface CliCommand {
  /** Position in the help, small numbers first. */
  readonly order: number
  register(program: Command, cli: Cli): void
}

/** Wrong usage: which option or argument, what is wrong, and what to write instead. Never quotes a secret. */
export class UsageError extends Error {
  /** For instance `--ca` or `URL`. */
  readonly what: string

  constructor(what: string, problem: string) {
    super(problem)
    this.name = 'UsageError'
    this.what = what
  }
}

/** Something outside the program failed (a file, a port); the message is for people and says what to do. */
export class ProgramError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProgramError'
  }
}
