/** Options about report files, the same for every command that writes them. */
import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { Report } from '../../shared/report/report.ts'
import { FILE_KINDS, kindOfFile, writeReportFile } from '../report/report-files.ts'
import { withDetails } from '../report/with-details.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'

const GROUP = 'Reports:'
const ENDINGS = FILE_KINDS.map((kind) => `.${kind.extension}`).join(' ')

const collect = (path: string, before: readonly string[] | undefined): readonly string[] => {
  try {
    kindOfFile(path)
  } catch (error) {
    throw new UsageError('--report', error instanceof Error ? error.message : String(error))
  }
  return [...(before ?? []), path]
}

const OPTIONS: readonly Option[] = [
  new Option('--report <file>', `write a report, its kind by the ending: ${ENDINGS} (repeatable)`).argParser(collect),
  new Option('--redact <level>', 'mask names (vendor), or names and addresses (public), in the report files').choices([
    'internal',
    'vendor',
    'public',
  ]),
  new Option('--appendix', 'print all findings, settings and the whole transcript into a .pdf, too'),
  new Option('--ticket <number>', 'ticket number to stand in the report'),
  new Option('--note <text>', 'note to stand in the report'),
  new Option(
    '--key-log <file>',
    'file of TLS key log lines: written by test, put into a .pcapng report; they are secret',
  ),
].map((option) => option.helpGroup(GROUP))

export interface ReportValues {
  readonly report?: readonly string[]
  readonly redact?: 'internal' | 'vendor' | 'public'
  readonly appendix?: boolean
  readonly ticket?: string
  readonly note?: string
  readonly keyLog?: string
}

export function addReportOptions(command: Command): Command {
  for (const option of OPTIONS) command.addOption(option)
  return command
}

/**
 * Writes every report file that was asked for and names each on standard error.
 * @throws ProgramError when one cannot be written
 */
export async function writeReports(cli: Cli, report: Report, values: ReportValues, quiet: boolean): Promise<void> {
  const paths = values.report ?? []
  if (paths.length === 0) return
  const shown = withDetails(report, { note: values.note, ticket: values.ticket, redaction: values.redact })
  const keyLog = values.keyLog === undefined ? undefined : await readKeyLog(values.keyLog)
  for (const path of paths) {
    try {
      await writeReportFile(shown, path, {
        ...(keyLog === undefined ? {} : { keyLog }),
        appendix: values.appendix === true,
      })
    } catch (error) {
      throw new ProgramError(
        `The report ${path} was not written: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
    if (!quiet) cli.stderr.write(`wrote ${path}\n`)
  }
}

async function readKeyLog(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new UsageError(
      '--key-log',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
