/** Entry of the command line: connects `runCli` with the process. */
import { inProcess } from './in-process.ts'
import { runCli } from './run-cli.ts'

/** @param args without program and script name */
export const main = (args: readonly string[]): Promise<void> => inProcess((cli) => runCli(args, cli))

if (import.meta.main) await main(process.argv.slice(2))
