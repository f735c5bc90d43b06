/** `ftpscope watch URL`: the same session again until it works, and the proof of before and after. */
import { Option } from 'commander'
import { WITHOUT_PROBES } from '../../../shared/session/profile.ts'
import { SHORTEST_PAUSE, WATCH_ENDS } from '../../../shared/watch/watch.ts'
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { timeSpan, wholeNumber } from '../option-values.ts'
import { addReportOptions } from '../report-options.ts'
import { addLoginOptions } from '../secrets.ts'
import { addProfileOption } from '../server-of.ts'
import { addSessionOptions } from '../session-options.ts'

const DAY = 86_400_000

const OPTIONS: readonly Option[] = [
  new Option('--every <time>', 'pause between two sessions, such as 30s or 2m; longer while nothing changes')
    .argParser((text: string) => timeSpan(text, SHORTEST_PAUSE, DAY))
    .default(30_000, '30s'),
  new Option('--until <what>', 'end when it works, when anything changes, or when it fails')
    .choices(WATCH_ENDS)
    .default('works'),
  new Option('--minutes <number>', 'end after this time')
    .argParser((text: string) => wholeNumber(text, 1, 10_080, 60))
    .default(60),
  new Option(
    '--transcript <file>',
    'keep first and last session: run.jsonl becomes run.before.jsonl and run.after.jsonl',
  ),
  new Option('--json', 'write the report of the last session with the comparison, as JSON'),
  new Option('--quiet', 'no progress; only what became of it, in one line, or the JSON object'),
].map((option) => option.helpGroup('Watching:'))

export const command: CliCommand = {
  order: 15,
  register(program, cli) {
    const watch = program
      .command('watch')
      .description('run the same session again until it works, while somebody changes server or firewall')
      .argument('[url]', 'ftp:// plain, ftpes:// or no scheme explicit FTPS, ftps:// implicit FTPS')
    for (const option of OPTIONS) watch.addOption(option)
    addReportOptions(addProfileOption(addLoginOptions(addSessionOptions(watch, WITHOUT_PROBES))))
    addExamples(watch, [
      {
        line: 'ftpscope watch ftpes://alice@ftp.example.com/ --report proof.html',
        explains:
          'Until it works; the report compares the first session with the last. Enter tests at once, Ctrl-C ends.',
      },
      {
        line: 'ftpscope watch --profile Work/Backup --netrc --every 2m --until fails --minutes 1440',
        explains: 'Catch the moment in which it breaks.',
      },
    ])
    watch.action(async (url: string | undefined) => {
      const { runWatch } = await import('../run-watch.ts')
      cli.exitCode = await runWatch(cli, watch, url)
    })
  },
}
