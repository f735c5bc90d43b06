/** `ftpscope diagnose FILE`: the verdict of a session that somebody recorded or logged. */
import type { Report } from '../../../shared/report/report.ts'
import type { Cli, CliCommand } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { reportJson } from '../json-output.ts'
import { loadFile } from '../load-file.ts'
import { painter, print } from '../output.ts'
import { endsText } from '../print-ends.ts'
import { printSession } from '../print-session.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'

export const command: CliCommand = {
  order: 20,
  register(program, cli) {
    const diagnose = program
      .command('diagnose')
      .description('tell where and why a recorded session broke: a transcript, or a log of another client')
      .argument(
        '<file>',
        'transcript, report in JSON, or log of FileZilla, WinSCP, curl, lftp ...; - for standard input',
      )
      .option('--json', 'write one JSON object (ftpscope-report) to standard output')
      .option('--quiet', 'only the verdict in one line')
    addReportOptions(diagnose)
    addExamples(diagnose, [
      { line: 'ftpscope diagnose night.ftpscope', explains: 'A transcript that "ftpscope test" kept.' },
      {
        line: 'ftpscope diagnose filezilla.log --report answer.html',
        explains: 'A log of another client, answered by mail.',
      },
      {
        line: 'curl -v ftp://ftp.example.com/ 2>&1 | ftpscope diagnose -',
        explains: 'What another client says right now.',
      },
    ])
    diagnose.action(async (file: string, values: ReportValues) => {
      const report = await loadFile(cli, file)
      await printReport(cli, report, values)
      await writeReports(cli, report, values)
      cli.exitCode = exitCodeOf(report.verdict.outcome)
    })
  },
}

async function printReport(cli: Cli, report: Report, { json, quiet = false }: ReportValues): Promise<void> {
  if (json) return print(cli.stdout, reportJson(report))
  // Of a matrix, the verdict of the whole comes last.
  const sessions = report.cells === undefined ? report.sessions.slice(0, 1) : report.sessions
  for (const session of sessions) {
    if (report.cells !== undefined) await print(cli.stdout, `${session.label}: `)
    const ends = report.cells === undefined ? (report.ends ?? null) : null
    await printSession(cli, session.transcript, session, { quiet: quiet || report.cells !== undefined, ends })
    if (ends && !quiet) await print(cli.stdout, endsText(ends, painter(cli.stdout, cli.env)))
  }
  if (report.cells !== undefined) await print(cli.stdout, `${report.verdict.outcome}: ${report.verdict.headline}\n`)
}
