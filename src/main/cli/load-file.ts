/** A file named on the command line, as a report. */
import type { Report } from '../../shared/report/report.ts'
import { type LoadListener, loadReport, reportOfStream } from '../report/load-report.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { warn } from './output.ts'

/**
 * `-` reads standard input.
 * @throws UsageError when there is no such file, ProgramError when it is nothing that this program reads
 */
export function loadFile(cli: Cli, path: string): Promise<Report> {
  const listener: LoadListener = {
    ...damageListener(cli),
    progress: (bytes) => void cli.stderr.write(`ftpscope: ${Math.round(bytes / 1024 / 1024)} MB read\n`),
  }
  return fileRead(path, () =>
    path === '-' ? reportOfStream(cli.stdin, 'standard input', listener) : loadReport(path, listener),
  )
}

/** What `read` reads of the file. @throws UsageError when there is no such file, else ProgramError */
export async function fileRead<R>(path: string, read: () => Promise<R>): Promise<R> {
  try {
    return await read()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new UsageError(path, 'there is no such file')
    if (code === 'EISDIR') throw new UsageError(path, 'this is a folder; name a file in it')
    throw new ProgramError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Says what of a transcript could not be used. */
export const damageListener = (cli: Cli): LoadListener => ({
  damage: (lines) => warn(cli, `the transcript is damaged; the rest of it is used. ${lines.slice(0, 3).join('; ')}`),
})
