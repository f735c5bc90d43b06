/** Options about results, the same for every command that has them. */
import { type Command, Option } from 'commander'

const GROUP = 'Results:'

const OUTPUT_OPTIONS: readonly Option[] = [
  new Option('--json', 'write one JSON object (ftpscope-report) to standard output'),
  new Option('--transcript <file>', 'keep the complete transcript in this file'),
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
