/** Options about report files, the same for every command that writes them. */
import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { Report } from '../../shared/report/report.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { FILE_KINDS, kindOfFile, writeReportFile } from '../report/report-files.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { fileProblem } from './option-values.ts'

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

export const redactOption = (help: string): Option =>
  new Option('--redact <level>', help).choices(['internal', 'vendor', 'public'])

const OPTIONS: readonly Option[] = [
  new Option('--report <file>', `write a report, its kind by the ending: ${ENDINGS} (repeatable)`).argParser(collect),
  redactOption('mask names (vendor), or names and addresses (public), in the report files'),
  new Option('--appendix', 'print all findings, settings and the whole transcript into a .pdf, too'),
  new Option('--ticket <number>', 'ticket number to stand in the report'),
  new Option('--note <text>', 'note to stand in the report'),
  new Option(
    '--key-log <file>',
    'file of TLS key log lines: written by test, read by align to decipher captures, put into a .pcapng report; they are secret',
  ),
].map((option) => option.helpGroup(GROUP))

/** With what every command that prints a result has. */
export interface ReportValues {
  readonly json?: boolean
  readonly quiet?: boolean
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
export async function writeReports(cli: Cli, report: Report, values: ReportValues): Promise<void> {
  const paths = values.report ?? []
  if (paths.length === 0) return
  const { withDetails } = await import('../report/with-details.ts')
  const shown = withDetails(report, { note: values.note, ticket: values.ticket, redaction: values.redact })
  const keyLog = values.keyLog === undefined ? undefined : await readKeyLog(values.keyLog)
  for (const path of paths) {
    try {
      await writeReportFile(shown, path, {
        ...(keyLog === undefined ? {} : { keyLog }),
        appendix: values.appendix === true,
      })
    } catch (error) {
      throw new ProgramError(`The report ${path} was not written: ${fileProblem(error)}`)
    }
    if (!values.quiet) cli.stderr.write(`wrote ${path}\n`)
  }
  if (!values.quiet && (values.redact ?? 'internal') !== 'internal') await tellWhatStays(cli, shown)
}

const MOST_SHOWN = 20

/** For a look before it is shared: only a person knows which of these are names. */
async function tellWhatStays(cli: Cli, report: Report): Promise<void> {
  const { whatStays } = await import('../../shared/report/what-stays.ts')
  const stays = whatStays(report)
  if (stays.length === 0) cli.stderr.write('Nothing stays in it that looks like a name or an address.\n')
  else cli.stderr.write('What stays in it; look through it before you share:\n')
  for (const { title, names, more } of stays) {
    const hidden = more + Math.max(0, names.length - MOST_SHOWN)
    const shownNames = names.slice(0, MOST_SHOWN).map(inert).join(', ')
    cli.stderr.write(`  ${title}: ${shownNames}${hidden > 0 ? `, and ${hidden} more` : ''}\n`)
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
