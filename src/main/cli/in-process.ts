/** A command in a process: its streams, signals, exit code and end. */
import type { Cli } from './cli.ts'
import type { ExitCode } from './exit-codes.ts'

/** ms within which signals are one press of Ctrl-C: the terminal and the launcher both pass it on. */
const ONE_PRESS = 1000

/** Runs to the end what `run` does, and leaves its exit code. */
export async function inProcess(run: (cli: Cli) => Promise<ExitCode>): Promise<void> {
  const stop = new AbortController()
  let first = 0
  const interrupted = () => {
    if (!stop.signal.aborted) {
      // The first time ends what runs properly.
      first = performance.now()
      stop.abort(new Error('interrupted'))
    } else if (performance.now() - first > ONE_PRESS) process.exit(3)
  }
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  // `ftpscope ... | head`: nobody reads any more.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))
  const cli: Cli = {
    // Node opens a stream when it is first asked for.
    get stdin() {
      return process.stdin
    },
    get stderr() {
      return process.stderr
    },
    stdout: process.stdout,
    env: process.env,
    signal: stop.signal,
    exitCode: 0,
  }
  process.exitCode = await run(cli)
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  // Nothing should be left open; if something is, the program ends all the same once its output is out.
  setTimeout(() => process.exit(), 2000).unref()
}
