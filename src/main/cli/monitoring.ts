/** What monitors read: a plugin's line, and metrics for the textfile collector. */
import { type Command, Option } from 'commander'
import { type Fleet, fleetOf, fleetServer } from '../../shared/fleet/fleet.ts'
import { metricsText } from '../../shared/fleet/metrics.ts'
import { nagiosLine } from '../../shared/fleet/nagios.ts'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { version } from '../session/product.ts'
import { writeAtomically } from '../storage/atomic-file.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { fileProblem } from './option-values.ts'
import { print } from './output.ts'

const OPTIONS: readonly Option[] = [
  new Option('--nagios', 'write one line with performance data, as Nagios and Icinga read it').conflicts('json'),
  new Option(
    '--metrics <file>',
    'write metrics into this file for the textfile collector of Prometheus (FILE.prom)',
  ).argParser((path: string) => {
    // The collector passes over every other name without a word.
    if (!path.endsWith('.prom'))
      throw new UsageError('--metrics', 'The collector reads files whose name ends with .prom.')
    return path
  }),
].map((option) => option.helpGroup('Monitoring:'))

export interface MonitoringValues {
  readonly nagios?: boolean
  readonly metrics?: string
}

export function addMonitoringOptions(command: Command): Command {
  for (const option of OPTIONS) command.addOption(option)
  return command
}

/** `print`: whether the line took the place of what is written to standard output. */
export async function monitored(
  cli: Cli,
  fleet: Fleet,
  { nagios = false, metrics }: MonitoringValues,
  certificateDays = DEFAULT_OPTIONS.certificateDays,
): Promise<boolean> {
  if (metrics !== undefined) await writeOpenly(metrics, metricsText(fleet))
  if (nagios) await print(cli.stdout, `${nagiosLine(fleet, certificateDays)}\n`)
  return nagios
}

/** The collector runs as another user; nothing in the file is secret. @throws ProgramError */
async function writeOpenly(path: string, text: string): Promise<void> {
  try {
    await writeAtomically(path, text, true, 0o644)
  } catch (error) {
    throw new ProgramError(`${path} was not written: ${fileProblem(error)}.`, { cause: error })
  }
}

/** One session as a fleet of one. @param url without a password */
export const fleetOfOne = ({ transcript, diagnosis }: DiagnosedSession, url: string): Fleet =>
  fleetOf([fleetServer({ name: transcript.header.plan?.host ?? url, url }, transcript, diagnosis)], {
    createdAt: new Date().toISOString(),
    app: version,
  })
