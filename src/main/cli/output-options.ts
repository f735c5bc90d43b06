/** Options about results, the same for every command that has them. */
import { type Command, Option } from 'commander'
import { UsageError } from './cli.ts'

const GROUP = 'Results:'

const OUTPUT_OPTIONS: readonly Option[] = [
  new Option('--json', 'write one JSON object (ftpscope-report) to standard output'),
  new Option('--transcript <file>', 'keep the complete transcript in this file; - is standard output'),
  new Option('--output <file>', 'keep the bytes of --download in this file'),
  new Option('--quiet', 'no progress; only the verdict in one line, or the JSON object'),
].map((option) => option.helpGroup(GROUP))

export interface OutputValues {
  readonly json?: boolean
  readonly transcript?: string
  readonly output?: string
  readonly quiet?: boolean
}

export function addOutputOptions(command: Command): Command {
  for (const option of OUTPUT_OPTIONS) command.addOption(option)
  return command
}

/** In place of a file name. */
export const STANDARD_OUTPUT = '-'

/** @throws UsageError when two results would go to standard output, or one that does not belong there */
export function checkStandardOutput({ json, transcript, output, nagios }: OutputValues & { nagios?: boolean }): void {
  const other = json ? '--json' : '--nagios'
  if (transcript === STANDARD_OUTPUT && (json || nagios))
    throw new UsageError('--transcript', `With ${other} standard output is taken. Name a file, or leave ${other} out.`)
  if (output === STANDARD_OUTPUT)
    throw new UsageError('--output', 'Standard output holds the result of the session. Name a file.')
}
