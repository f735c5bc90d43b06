/** One command line from words to exit code. Commander and the commands are loaded when there is a command to run. */
import product from '../../../package.json' with { type: 'json' }
import type { Cli } from './cli.ts'
import { EXIT_USAGE, type ExitCode } from './exit-codes.ts'
import { print, terminalWidth } from './output.ts'
import { programHelp } from './program-help.ts'

const HELP: ReadonlySet<string | undefined> = new Set(['-h', '--help', 'help'])
const VERSION: ReadonlySet<string | undefined> = new Set(['-V', '--version'])

/**
 * Says everything on the streams of `cli`. Never throws.
 * @param args without program and script name
 */
export async function runCli(args: readonly string[], cli: Cli): Promise<ExitCode> {
  if (args.length === 0) {
    await print(cli.stderr, programHelp(terminalWidth(cli.stderr)))
    return EXIT_USAGE
  }
  if (args.length === 1 && VERSION.has(args[0])) await print(cli.stdout, `${product.version}\n`)
  else if (args.length === 1 && HELP.has(args[0])) await print(cli.stdout, programHelp(terminalWidth(cli.stdout)))
  else return (await import('./program.ts')).runProgram(args, cli)
  return 0
}
