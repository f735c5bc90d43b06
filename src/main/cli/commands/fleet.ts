/** `ftpscope fleet FILE`: many servers, one line each, and what monitors read. */
import { Option } from 'commander'
import { FLEET_FORMS } from '../../../shared/fleet/fleet-report.ts'
import { WITHOUT_PROBES } from '../../../shared/session/profile.ts'
import { type CliCommand, UsageError } from '../cli.ts'
import { addExamples } from '../help.ts'
import { addMonitoringOptions } from '../monitoring.ts'
import { wholeNumber } from '../option-values.ts'
import { redactOption } from '../report-options.ts'
import { runFleetCommand } from '../run-fleet.ts'
import { fromOption } from '../run-from.ts'
import { addLoginOptions } from '../secrets.ts'
import { addSessionOptions } from '../session-options.ts'

const ENDINGS = Object.keys(FLEET_FORMS)
  .map((ending) => `.${ending}`)
  .join(' ')

const collect = (path: string, before: readonly string[] | undefined): readonly string[] => {
  if (!Object.keys(FLEET_FORMS).some((ending) => path.toLowerCase().endsWith(`.${ending}`)))
    throw new UsageError('--report', `Its name does not say what kind it is. End it with one of: ${ENDINGS}`)
  return [...(before ?? []), path]
}

const OPTIONS: readonly Option[] = [
  new Option('--profiles <group>', 'saved servers of this group and those below it instead of a file; / for all'),
  new Option('--parallel <n>', 'sessions at the same time; a server is never asked twice at once')
    .argParser((value: string) => wholeNumber(value, 1, 64, 8))
    .default(8),
  new Option(
    '--results <file>',
    'keep each result in this file as it comes; servers that stand in it already are not asked again',
  ),
  new Option('--transcripts <folder>', 'keep the transcript of each session in this folder'),
  new Option('--report <file>', `write an overview, its kind by the ending: ${ENDINGS} (repeatable)`).argParser(
    collect,
  ),
  fromOption(': each server from there as well'),
  redactOption('mask names (vendor), or names and addresses (public), in overviews and JSON'),
  new Option('--json', 'write one JSON object (ftpscope-fleet) to standard output'),
  new Option('--quiet', 'no progress; only servers that do not simply work, or the JSON object'),
].map((option) => option.helpGroup('Fleet:'))

export const command: CliCommand = {
  order: 22,
  register(program, cli) {
    const fleet = program
      .command('fleet')
      .description('test many servers: one line each, certificates that run out, and metrics for monitors')
      .argument(
        '[file]',
        'table with a header: name,url and any option as a column (tls-max, path ...); - reads standard input',
      )
    for (const option of OPTIONS) fleet.addOption(option)
    addMonitoringOptions(fleet)
    addLoginOptions(addSessionOptions(fleet, WITHOUT_PROBES))
    addExamples(fleet, [
      {
        line: 'ftpscope fleet partners.csv --netrc --report partners.html',
        explains: 'Every server of the list with the password that .netrc has for it.',
      },
      {
        line: 'ftpscope fleet partners.csv --netrc --quiet --metrics /var/lib/prometheus/node-exporter/ftpscope.prom',
        explains: 'From a systemd timer, for Prometheus.',
      },
      {
        line: 'ftpscope fleet partners.csv --netrc --from ssh://admin@dmz --report partners.html --redact vendor',
        explains: 'From here and from the DMZ: whose side the fault of each server is on, without names.',
      },
      { line: 'ftpscope fleet --profiles Partners --netrc --nagios', explains: 'As a check of Nagios or Icinga.' },
    ])
    fleet.action(async (file: string | undefined) => {
      cli.exitCode = await runFleetCommand(cli, fleet, file)
    })
  },
}
