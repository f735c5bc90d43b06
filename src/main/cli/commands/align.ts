/** `ftpscope align CLIENT OTHER…`: a session as both of its ends recorded it. */
import { PRODUCTS } from '../../../shared/products/catalogue.ts'
import type { Transcript } from '../../../shared/transcript/transcript.ts'
import { diagnoseEnds } from '../../../shared/two-ended/diagnose-ends.ts'
import type { Ends } from '../../../shared/two-ended/ends.ts'
import { type Cli, type CliCommand, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { reportJson, reportOf } from '../json-output.ts'
import { loadFile } from '../load-file.ts'
import { painter, print } from '../output.ts'
import { endsText } from '../print-ends.ts'
import { printSession } from '../print-session.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'

interface AlignValues extends ReportValues {
  readonly json?: boolean
  readonly quiet?: boolean
}

export const command: CliCommand = {
  order: 26,
  register(program, cli) {
    const align = program
      .command('align')
      .description('compare what both ends of a session recorded: what was dropped, answered or rewritten between them')
      .argument('<client>', 'transcript of "ftpscope test --transcript"')
      .argument(
        '<other...>',
        'transcript of "ftpscope respond --transcript"; of several, the one of the same session is taken',
      )
      .option('--json', 'write one JSON object (ftpscope-report) to standard output')
      .option('--quiet', 'only the verdict in one line')
    addReportOptions(align)
    addExamples(align, [
      { line: 'ftpscope align client.jsonl far.jsonl', explains: 'Who changed what between the two ends.' },
    ])
    align.action(async (client: string, others: readonly string[], values: AlignValues) => {
      const transcript = await read(cli, client, 'client')
      const fars = await Promise.all(others.map((other) => read(cli, other, 'server')))
      const results = fars.map((far) => diagnoseEnds(transcript, far, PRODUCTS))
      const [result] = results.sort((a, b) => met(b.ends) - met(a.ends))
      if (!result) throw new UsageError('OTHER', 'The transcript of the other end is missing.')
      const { diagnosis, ends } = result
      const report = reportOf([{ transcript, diagnosis }], ends)
      if (values.json) await print(cli.stdout, reportJson(report))
      else {
        await printSession(cli, transcript, diagnosis, values)
        if (!values.quiet) await print(cli.stdout, endsText(ends, painter(cli.stdout, cli.env)))
      }
      await writeReports(cli, report, values, values.quiet ?? false)
      cli.exitCode = exitCodeOf(diagnosis.verdict.outcome)
    })
  },
}

const met = ({ exchanges }: Ends): number =>
  exchanges.filter(({ client, far }) => client !== null && far !== null).length

async function read(cli: Cli, path: string, role: 'client' | 'server'): Promise<Transcript> {
  const [session] = (await loadFile(cli, path)).sessions
  const header = session?.transcript.header
  if (session && header?.role === role && header.source.kind === 'live') return session.transcript
  throw new UsageError(
    path,
    role === 'client'
      ? 'This is not what a client recorded. Put the file of "ftpscope test --transcript" first.'
      : 'This is not what a responder recorded. Logs and captures of the other end cannot be aligned yet: use the file of "ftpscope respond --transcript".',
  )
}
