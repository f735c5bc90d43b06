/** What every command's help has: examples and exit codes. They are data, so that the documentation has them too. */
import type { Command } from 'commander'
import { wrap } from '../../shared/transcript/wrap.ts'
import { EXIT_CODES } from './exit-codes.ts'

export interface Example {
  readonly line: string
  readonly explains: string
}

const EXAMPLES = new WeakMap<Command, readonly Example[]>()

export const examplesOf = (command: Command): readonly Example[] => EXAMPLES.get(command) ?? []

/** Adds examples and, for commands that judge sessions, the exit codes to the end of a command's help. */
export function addExamples(command: Command, examples: readonly Example[]): Command {
  EXAMPLES.set(command, examples)
  return command.addHelpText('after', () => {
    const width = command.configureOutput().getOutHelpWidth?.() ?? 80
    return [
      '',
      'Examples:',
      ...examples.flatMap(({ line, explains }) => [`  $ ${line}`, wrap(explains, width, '      ')]),
    ].join('\n')
  })
}

export function exitCodeHelp(): string {
  return [
    '',
    'Exit codes:',
    ...EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padStart(2)}  ${meaning}`),
  ].join('\n')
}
