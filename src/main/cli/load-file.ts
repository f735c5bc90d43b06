/** A file named on the command line, as a report. */
import { statSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import type { Report } from '../../shared/report/report.ts'
import { type LoadListener, loadReport, reportOfStream } from '../report/load-report.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { warn } from './output.ts'

/** Bytes of a file in whose reading more falls off than the rest of the program holds. */
const LONG = 8 * 1024 * 1024
/** Percent of what lives that may fall off before it is cleared away; V8 alone lets it be several times as much. */
const REFUSE = 30

function clearOften(path: string): void {
  // Settings of V8 13, read each time that it has cleared away.
  if (!process.versions.v8.startsWith('13.')) return
  if (path !== '-' && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= LONG) return
  setFlagsFromString(`--heap-growing-percent=${REFUSE}`)
  // Room for what is new stays as it is; V8 alone makes it many times as large, and fills it before it clears away.
  setFlagsFromString('--semi-space-growth-factor=1')
}

/**
 * `-` reads standard input.
 * @throws UsageError when there is no such file, ProgramError when it is nothing that this program reads
 */
export function loadFile(cli: Cli, path: string): Promise<Report> {
  const listener: LoadListener = {
    ...damageListener(cli),
    progress: (bytes) => void cli.stderr.write(`ftpscope: ${Math.round(bytes / 1024 / 1024)} MB read\n`),
  }
  clearOften(path)
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
