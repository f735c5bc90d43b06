/** Help of the program as a whole, from the list of commands alone: nothing is loaded for it. */
import { wrap } from '../../shared/transcript/wrap.ts'
import { COMMANDS } from './commands/index.ts'
import { exitCodeHelp } from './help.ts'

export const DESCRIPTION = 'Tests FTP and FTPS servers and shows where a session broke, why, and who needs to act.'

/** Flags and what they do, as commander takes them. */
export const VERSION_OPTION = ['-V, --version', 'show the version'] as const
export const HELP_OPTION = ['-h, --help', 'show help'] as const
export const HELP_COMMAND = ['help [command]', 'show the help of a command'] as const

const COMMAND_ROWS = [...COMMANDS.map(({ usage, description }) => [usage, description] as const), HELP_COMMAND]
const COLUMN = Math.max(...COMMAND_ROWS.map(([term]) => term.length)) + 4

/** @param width columns of the terminal */
export function programHelp(width: number): string {
  const row = ([term, means]: readonly [term: string, means: string]) =>
    wrap(means, Math.max(width, COLUMN + 20), `  ${term}`.padEnd(COLUMN), ' '.repeat(COLUMN))
  return [
    'Usage: ftpscope [options] [command]',
    '',
    wrap(DESCRIPTION, width),
    '',
    'Options:',
    row(VERSION_OPTION),
    row(HELP_OPTION),
    '',
    'Commands:',
    ...COMMAND_ROWS.map(row),
    exitCodeHelp(),
    '',
  ].join('\n')
}
