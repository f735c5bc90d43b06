/** `ftpscope history`: the runs that the app keeps. */
import { Option } from 'commander'
import { OUTCOMES } from '../../../shared/session/vocabulary.ts'
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { wholeNumber } from '../option-values.ts'
import type { ListValues } from '../stored-history.ts'

const ID = 'id of the run, or a part of it that no other has'

export const command: CliCommand = {
  order: 90,
  register(program, cli) {
    const history = program.command('history').description('list, export and import the runs that the app keeps')
    addExamples(history, [
      {
        line: 'ftpscope history list --outcome fails --search isa',
        explains: 'Failed runs with "isa" in host, name, notes, cause ...',
      },
      {
        line: 'ftpscope report "$(ftpscope history path ID)" --report run.html',
        explains: 'A report of a run that is kept.',
      },
      { line: 'ftpscope history export runs.zip', explains: 'All runs with their notes, for another machine.' },
    ])
    const load = () => import('../stored-history.ts')

    const list = history
      .command('list')
      .description('list runs, the newest first')
      .option('--search <words>', 'only runs with these words')
      .addOption(new Option('--outcome <outcome>', 'only runs that came to this').choices(OUTCOMES))
      .option('--tag <tag>', 'only runs with this tag')
      .option('--host <host>', 'only runs against this host')
      .option('--limit <n>', 'at most so many', (value) => wholeNumber(value, 1, 1000, 50), 50)
      .option('--json', 'as JSON on standard output')
    list.action(async () => (await load()).listHistory(cli, list.opts<ListValues>()))

    history
      .command('path')
      .description('print where the transcript of a run lies')
      .argument('<id>', ID)
      .action(async (id: string) => (await load()).printPath(cli, id))

    history
      .command('export')
      .description('write runs with names, tags and notes to a zip file; all when no id is given')
      .argument('<file>', 'the zip file')
      .argument('[ids...]', ID)
      .action(async (file: string, ids: string[]) => (await load()).exportHistory(cli, file, ids))

    history
      .command('import')
      .description('add the runs of such a zip file, or one transcript')
      .argument('<file>', 'the file')
      .action(async (file: string) => (await load()).importHistory(cli, file))

    history
      .command('delete')
      .description('delete runs')
      .argument('<ids...>', ID)
      .action(async (ids: string[]) => (await load()).deleteRuns(cli, ids))

    history
      .command('rebuild')
      .description("judge every run again with today's rules and make the index anew")
      .action(async () => (await load()).rebuildHistory(cli))
  },
}
