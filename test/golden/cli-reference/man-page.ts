/** docs/ftpscope.1 from commander's own definitions, in the man macros that groff and mandoc share. */
import product from '../../../package.json' with { type: 'json' }
import { allCommands, type CommandModel, type OptionModel } from '../../../src/main/cli/command-model.ts'
import { EXIT_CODES } from '../../../src/main/cli/exit-codes.ts'
import { ENVIRONMENT, optionGroups, URL_FORMS, URL_NOTES } from './program-model.ts'

/** Backslashes, hyphens that must stay hyphens, dots and quotes that would be requests. */
const roff = (text: string) =>
  text
    .replace(/`/g, '')
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/gm, '\\&$1')
    // What troff reads is ASCII; groff_char(7) has names for the rest.
    .replace(/[^\0-\x7f]/gu, (one) => `\\[u${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`)

const bold = (text: string) => `\\fB${roff(text)}\\fR`

function optionEntry({ flags, help, choices, byDefault }: OptionModel): string {
  const [names = flags, value] = flags.split(/ (?=[<[])/)
  const more = [choices.length > 0 && choices.join(', '), byDefault !== null && `default ${byDefault}`].filter(
    (part) => typeof part === 'string',
  )
  return [
    '.TP',
    bold(names) + (value ? ` \\fI${roff(value)}\\fR` : ''),
    roff(help + (more.length > 0 ? ` (${more.join('; ')})` : '')),
  ].join('\n')
}

function section(command: CommandModel): string {
  const parts = [`.SS "ftpscope ${roff(command.path)}"`, roff(command.help), '.PP', bold(command.usage)]
  for (const { name, help } of command.arguments) if (help) parts.push('.TP', `\\fI${roff(name)}\\fR`, roff(help))
  for (const { heading, options } of optionGroups(command))
    parts.push('.PP', `${roff(heading)}:`, ...options.map(optionEntry))
  for (const { line, explains } of command.examples)
    parts.push('.PP', roff(explains), '.PP', '.nf', `.RS 4`, roff(line), '.RE', '.fi')
  return parts.join('\n')
}

export function manPage(program: CommandModel): string {
  const commands = allCommands(program).filter(({ path }) => path !== '')
  return `${[
    '.\\" Written by `npm run golden` from the command line\'s own definitions.',
    `.TH FTPSCOPE 1 "" "FTPScope ${product.version}" "User Commands"`,
    '.SH NAME',
    'ftpscope \\- test FTP and FTPS servers through firewalls',
    '.SH SYNOPSIS',
    ...program.commands.flatMap(({ usage }) => [bold(usage), '.br']),
    '.SH DESCRIPTION',
    roff(program.help),
    '.SH URLS',
    ...URL_FORMS.flatMap(({ form, meaning }) => ['.TP', bold(form), roff(meaning)]),
    '.PP',
    roff(URL_NOTES),
    '.SH COMMANDS',
    ...commands.map(section),
    '.SH "EXIT STATUS"',
    ...EXIT_CODES.flatMap(({ code, meaning }) => ['.TP', bold(String(code)), roff(meaning)]),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(({ name, meaning }) => ['.TP', bold(name), roff(meaning)]),
  ].join('\n')}\n`
}
