/** The password that another program gives out: the system's keychain, or a password manager. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Cli, UsageError } from './cli.ts'
import { firstLine } from './first-line.ts'

export const PASSWORD_COMMAND = '--password-command'

/** ms; a keychain may ask the person first. */
const LONGEST = 120_000

/**
 * First line that the command prints. The shell runs it; it finds host and user in its environment, so that one command
 * serves many servers. What it says on standard error is the person's to see.
 * @throws UsageError when it ends with a fault, prints nothing, or takes longer than two minutes
 */
export async function passwordOfCommand(cli: Cli, command: string, host: string, user: string): Promise<string> {
  const late = AbortSignal.timeout(LONGEST)
  const signal = AbortSignal.any([cli.signal, late])
  const child = spawn(command, {
    shell: true,
    env: { ...cli.env, FTPSCOPE_HOST: host, FTPSCOPE_USER: user },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  child.stderr.on('data', (words: Buffer) => cli.stderr.write(words.toString()))
  const ended = once(child, 'close').then(
    ([code]: unknown[]) => code,
    () => null,
  )
  const line = await firstLine(child.stdout, PASSWORD_COMMAND, signal).catch(() => '')
  const code = await ended
  if (late.aborted) throw new UsageError(PASSWORD_COMMAND, 'The command did not end within two minutes.')
  if (code !== 0 && line === '')
    throw new UsageError(
      PASSWORD_COMMAND,
      `The command gave no password${typeof code === 'number' ? ` and ended with ${code}` : ''}. Run it by itself to see why.`,
    )
  return line
}
