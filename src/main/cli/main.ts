/** Entry of the command line: connects `runCli` with the process. */
import type { Cli } from './cli.ts'
import { runCli } from './program.ts'

/** @param args without program and script name */
export async function main(args: readonly string[]): Promise<void> {
  const stop = new AbortController()
  const interrupted = () => {
    // The first time ends what runs properly, the second time is for impatient people.
    if (stop.signal.aborted) process.exit(3)
    stop.abort(new Error('interrupted'))
  }
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  // `ftpscope ... | head`: nobody reads any more.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))
  const cli: Cli = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    signal: stop.signal,
    exitCode: 0,
  }
  process.exitCode = await runCli(args, cli)
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  // Nothing should be left open; if something is, the program ends all the same once its output is out.
  setTimeout(() => process.exit(), 2000).unref()
}

if (import.meta.main) await main(process.argv.slice(2))
