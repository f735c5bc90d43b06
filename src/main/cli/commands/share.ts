/** `ftpscope share FILE --out run.html`: a run as one page to explore, for a colleague without the program. */
import { type Command, Option } from 'commander'
import { sharePage } from '../../report/share-page.ts'
import { withDetails } from '../../report/with-details.ts'
import { writeAtomically } from '../../storage/atomic-file.ts'
import { type Cli, type CliCommand, ProgramError, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { loadFile } from '../load-file.ts'
import { fileProblem } from '../option-values.ts'
import { type ReportValues, redactOption } from '../report-options.ts'

interface Values extends Pick<ReportValues, 'note' | 'ticket' | 'redact'> {
  readonly out: string
  readonly quiet?: boolean
}

export const command: CliCommand = {
  order: 55,
  register(program, cli) {
    const share = program
      .command('share')
      .description('write a run as one page with timeline, ladder and transcript, for a colleague without FTPScope')
      .argument('<file>', 'transcript, report in JSON, or log of another client; - reads standard input')
      .requiredOption('--out <file>', 'the page, for instance run.html')
      .addOption(redactOption('mask names (vendor), or names and addresses (public), before anything is written'))
      .addOption(new Option('--ticket <number>', 'ticket number to stand on the page'))
      .addOption(new Option('--note <text>', 'note to stand on the page'))
      .addOption(new Option('--quiet', 'do not name the file that was written'))
    addExamples(share, [
      {
        line: 'ftpscope share run.jsonl --out run.html --redact vendor',
        explains: 'Opens from a mail or a share in any browser; names of users, hosts and files are masked.',
      },
    ])
    share.action(async (file: string) => {
      await writePage(cli, share, file)
    })
  },
}

async function writePage(cli: Cli, command: Command, file: string): Promise<void> {
  const { out, note, ticket, redact, quiet } = command.opts<Values>()
  if (!/\.html?$/i.test(out)) throw new UsageError('--out', 'Name a file that ends with .html: browsers go by that.')
  const loaded = await loadFile(cli, file)
  if (loaded.sessions.length === 0) throw new UsageError(file, 'It holds no session.')
  const report = withDetails(loaded, { note, ticket, redaction: redact })
  const page = await sharePage(report)
  try {
    await writeAtomically(out, page)
  } catch (error) {
    throw new ProgramError(`${out} was not written: ${fileProblem(error)}.`, { cause: error })
  }
  if (quiet !== true) cli.stderr.write(`wrote ${out} (${Math.ceil(page.length / 1000)} kB)\n`)
  cli.exitCode = exitCodeOf('works')
}
