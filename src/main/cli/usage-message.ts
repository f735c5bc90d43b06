/** Wrong usage in words: the option, the fix, where to read on. Never quotes a value, which may be a secret. */
import type { CommanderError } from 'commander'
import { inert } from '../../shared/transcript/inert-text.ts'
import { UsageError } from './cli.ts'

/**
 * @param error thrown by commander or by a command
 * @param command name of the command that was being read, `null` for none
 */
export function usageMessage(error: UsageError | CommanderError, command: string | null): string {
  const name = command === null ? 'ftpscope' : `ftpscope ${command}`
  return `${name}: ${usageProblem(error)}\nTry: ${name} --help`
}

/** What is wrong, and the fix. */
export const usageProblem = (error: UsageError | CommanderError): string =>
  inert(error instanceof UsageError ? `${error.what}: ${error.message}` : commanderProblem(error))

function commanderProblem({ code, message }: CommanderError): string {
  const text = message.replace(/^error: /, '')
  switch (code) {
    case 'commander.invalidArgument':
      return invalidValue(text)
    case 'commander.excessArguments':
      return `${text.slice(0, text.indexOf(' but got'))}. Put values with spaces in quotes; passwords come by --password-stdin, --password-env, --netrc or a prompt.`
    case 'commander.unknownOption': {
      const flag = /^unknown option '([^'=]*)/.exec(text)?.[1] ?? ''
      const suggestion = text.lastIndexOf("'\n")
      return `unknown option ${flag}${suggestion < 0 ? '' : ` ${text.slice(suggestion + 2)}`}`
    }
    case 'commander.unknownCommand':
      return unknownCommand(text)
    case 'commander.missingArgument':
      return `${/'([^']*)'/.exec(text)?.[1]?.toUpperCase() ?? 'An argument'} is missing.`
    default:
      return text
  }
}

/** `option '--timeout <seconds>' argument 'x' is invalid. Give ...`, and much the same for arguments, without the value. */
function invalidValue(text: string): string {
  const flags = /^option '([^']*)'/.exec(text)?.[1]
  const argument = /is invalid for argument '([^']*)'/.exec(text)?.[1]
  const reason = /^[\s\S]*' is invalid(?: for argument '[^']*')?\. ([\s\S]*)$/.exec(text)?.[1]
  return `${flags ?? argument?.toUpperCase() ?? 'argument'}: ${reason ?? 'It is invalid.'}`
}

function unknownCommand(text: string): string {
  const [, word = '', rest = ''] = /^unknown command '([\s\S]*?)'(\n[\s\S]*)?$/.exec(text) ?? []
  // A URL may hold a password.
  if (/[:@/]/.test(word)) return 'A command must come first. To test a server: ftpscope test URL'
  return `unknown command ${word.slice(0, 40)}${rest.replace('\n', ' ')}`
}
