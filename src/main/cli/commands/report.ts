/** `ftpscope report FILE`: a stored session in another form. */
import type { CliCommand } from '../cli.ts'
import { UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { loadFile } from '../load-file.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'

export const command: CliCommand = {
  order: 50,
  register(program, cli) {
    const report = program
      .command('report')
      .description('write reports of a transcript, a report in JSON, or a log of another client')
      .argument('<file>', 'the file; - reads standard input')
      .option('--quiet', 'say nothing but errors')
    addReportOptions(report)
    addExamples(report, [
      { line: 'ftpscope report night.ftpscope --report night.html', explains: 'One page to read, print and mail.' },
      {
        line: 'ftpscope report night.ftpscope --redact vendor --ticket 4711 --report night.zip',
        explains: 'Everything that a vendor asks for, without names of users and hosts.',
      },
      { line: 'ftpscope report night.ftpscope --report night.pcapng', explains: 'To look at in Wireshark.' },
    ])
    report.action(async (file: string, values: ReportValues) => {
      if (!values.report?.length)
        throw new UsageError('--report', 'name at least one file to write, for instance --report out.html')
      const loaded = await loadFile(cli, file)
      await writeReports(cli, loaded, values)
      cli.exitCode = exitCodeOf('works')
    })
  },
}
