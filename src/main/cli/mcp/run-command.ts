/** A command of this program, run for a call: its standard output comes back, and nobody sits at its standard input. */
import { PassThrough } from 'node:stream'
import { Command, CommanderError } from 'commander'
import { type Cli, type CliCommand, ProgramError, UsageError } from '../cli.ts'
import { withoutSecrets } from '../secrets.ts'
import { usageProblem } from '../usage-message.ts'
import { Refused } from './refused.ts'

/** @throws Refused for wrong usage and what the program could not do, in words and without secrets */
export async function runCommand(
  { env }: Cli,
  { register }: CliCommand,
  words: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const written: Buffer[] = []
  stdout.on('data', (part: Buffer) => written.push(part))
  stderr.resume()
  const cli: Cli = { stdin: stdin.end(), stdout, stderr, env, signal, exitCode: 0 }
  const program = new Command('ftpscope').exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} })
  register(program, cli)
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (error instanceof UsageError || error instanceof CommanderError) throw new Refused(usageProblem(error))
    if (error instanceof ProgramError) throw new Refused(withoutSecrets(cli, error.message))
    throw new Error(withoutSecrets(cli, error instanceof Error ? error.message : String(error)))
  }
  return Buffer.concat(written).toString('utf8')
}
