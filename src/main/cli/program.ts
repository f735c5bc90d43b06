/** The command line in commander's terms: commands, options, and what becomes of errors. */

import { Command, CommanderError } from 'commander'
import product from '../../../package.json' with { type: 'json' }
import { inert } from '../../shared/transcript/inert-text.ts'
import { environmentFault } from '../storage/environment-fault.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { COMMANDS } from './commands/index.ts'
import { EXIT_COULD_NOT_RUN, EXIT_USAGE, type ExitCode } from './exit-codes.ts'
import { terminalWidth, usesColour } from './output.ts'
import { DESCRIPTION, HELP_COMMAND, HELP_OPTION, programHelp, VERSION_OPTION } from './program-help.ts'
import { usageMessage } from './usage-message.ts'

/**
 * Also read by the generators of documentation, man page and completions.
 * @param words of the command line: only commands that are named there are loaded, the others are known by name; by default all
 */
export async function createProgram(cli: Cli, words?: readonly string[]): Promise<Command> {
  const program = new Command('ftpscope')
    .description(DESCRIPTION)
    .version(product.version, ...VERSION_OPTION)
    .helpOption(...HELP_OPTION)
    .helpCommand(...HELP_COMMAND)
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
  program.helpInformation = () => programHelp(terminalWidth(cli.stdout))
  for (const { usage, load } of COMMANDS) {
    const [name = ''] = usage.split(' ')
    if (!words || words.includes(name)) (await load()).command.register(program, cli)
    else program.command(name)
  }
  return program
}

/**
 * Says everything on the streams of `cli`. Never throws.
 * @param args without program and script name
 */
export async function runProgram(args: readonly string[], cli: Cli): Promise<ExitCode> {
  // Completions are made of every command.
  const program = await createProgram(cli, args.includes('completion') ? undefined : args)
  try {
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
    const { withoutSecrets } = await import('./secrets.ts')
    cli.stderr.write(`ftpscope: ${withoutSecrets(cli, explain(error))}\n`)
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
