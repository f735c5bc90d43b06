/** A file named on the command line, as a report. */
import type { Report } from '../../shared/report/report.ts'
import { LARGEST_REPORT, loadReport, reportOfText } from '../report/load-report.ts'
import { readWhole } from '../storage/read-whole.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { warn } from './output.ts'

/**
 * `-` reads standard input.
 * @throws UsageError when there is no such file, ProgramError when it is nothing that this program reads
 */
export async function loadFile(cli: Cli, path: string): Promise<Report> {
  try {
    const onDamage = (lines: readonly string[]) =>
      warn(cli, `the transcript is damaged; the rest of it is used. ${lines.slice(0, 3).join('; ')}`)
    return path === '-'
      ? await reportOfText(await readWhole(cli.stdin, LARGEST_REPORT), 'standard input', onDamage)
      : await loadReport(path, onDamage)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new UsageError(path, 'there is no such file')
    if (code === 'EISDIR') throw new UsageError(path, 'this is a folder; name a file in it')
    throw new ProgramError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
