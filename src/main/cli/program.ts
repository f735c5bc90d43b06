/** The command line as a whole: commands, help, and what becomes of errors. */

import { Command, CommanderError } from 'commander'
import product from '../../../package.json' with { type: 'json' }
import { inert } from '../../shared/transcript/inert-text.ts'
import { environmentFault } from '../storage/environment-fault.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { COMMANDS } from './commands/index.ts'
import { EXIT_COULD_NOT_RUN, EXIT_USAGE, type ExitCode } from './exit-codes.ts'
import { exitCodeHelp } from './help.ts'
import { terminalWidth, usesColour } from './output.ts'
import { usageMessage } from './usage-message.ts'

/** Also read by the generators of documentation, man page and completions. */
export function createProgram(cli: Cli): Command {
  const program = new Command('ftpscope')
    .description('Tests FTP and FTPS servers and shows where a session broke, why, and who needs to act.')
    .version(product.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({
      minWidthToWrap: 20,
      optionDescription: ({ description, argChoices, defaultValueDescription }) =>
        described(description, argChoices, defaultValueDescription),
      argumentDescription: ({ description, argChoices }) => described(description, argChoices),
    })
    .configureOutput({
      writeOut: (text) => cli.stdout.write(text),
      writeErr: (text) => cli.stderr.write(text),
      // Shown by runCli, which knows how to say it without quoting a secret.
      outputError: () => {},
      getOutHelpWidth: () => terminalWidth(cli.stdout),
      getErrHelpWidth: () => terminalWidth(cli.stderr),
      getOutHasColors: () => usesColour(cli.stdout, cli.env),
      getErrHasColors: () => usesColour(cli.stderr, cli.env),
    })
    .exitOverride()
    .addHelpText('after', exitCodeHelp)
  for (const command of [...COMMANDS].sort((a, b) => a.order - b.order)) command.register(program, cli)
  return program
}

/**
 * Runs one command line and says everything on the streams of `cli`. Never throws.
 * @param args without program and script name
 */
export async function runCli(args: readonly string[], cli: Cli): Promise<ExitCode> {
  const program = createProgram(cli)
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true })
      return EXIT_USAGE
    }
    await program.parseAsync(args, { from: 'user' })
    return cli.exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT_USAGE
    if (error instanceof UsageError || error instanceof CommanderError) {
      const command = program.commands.find((one) => args.includes(one.name()))
      cli.stderr.write(`${usageMessage(error, command?.name() ?? null)}\n`)
      return EXIT_USAGE
    }
    cli.stderr.write(`ftpscope: ${explain(error)}\n`)
    return EXIT_COULD_NOT_RUN
  }
}

/** `what it is (one, two, three; default one)` */
function described(description: string, choices: readonly string[] | undefined, byDefault?: string): string {
  const parts = [choices?.join(', '), byDefault && `default ${byDefault}`].filter((part) => typeof part === 'string')
  return parts.length === 0 ? description : `${description} (${parts.join('; ')})`
}

function explain(error: unknown): string {
  if (error instanceof ProgramError) return inert(error.message)
  const fault = environmentFault(error)
  if (fault !== null) return inert(fault)
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `a fault of this program; please report it with these lines:\n${trace.split('\n').map(inert).join('\n')}`
}
