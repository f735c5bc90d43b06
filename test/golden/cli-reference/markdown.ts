/** docs/cli.md from commander's own definitions. */
import { allCommands, type CommandModel, type OptionModel } from '../../../src/main/cli/command-model.ts'
import { EXIT_CODES } from '../../../src/main/cli/exit-codes.ts'
import { ENVIRONMENT, optionGroups, URL_FORMS, URL_NOTES } from './program-model.ts'

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\n/g, ' ')
const code = (text: string) => `\`${text.replace(/\|/g, '\\|')}\``
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')

function optionHelp({ help, choices, byDefault }: OptionModel): string {
  const more = [
    choices.length > 0 && `one of ${choices.map(code).join(', ')}`,
    byDefault !== null && `default ${code(byDefault)}`,
  ].filter((part) => typeof part === 'string')
  return cell(help) + (more.length > 0 ? ` (${more.join('; ')})` : '')
}

function section(command: CommandModel): string {
  const parts = [`## ftpscope ${command.path}`, sentence(command.help), `\`\`\`sh\n${command.usage}\n\`\`\``]
  if (command.commands.length > 0)
    parts.push(
      table(
        ['command', 'what it does'],
        command.commands.map(({ path, help }) => [code(path), cell(help)]),
      ),
    )
  if (command.arguments.length > 0)
    parts.push(
      table(
        ['argument', 'meaning'],
        command.arguments.map(({ name, help, choices }) => [
          code(name),
          cell(help) + (choices.length > 0 ? ` (${choices.map(code).join(', ')})` : ''),
        ]),
      ),
    )
  for (const { heading, options } of optionGroups(command))
    parts.push(
      table(
        [heading, 'meaning'],
        options.map((option) => [code(option.flags), optionHelp(option)]),
      ),
    )
  if (command.examples.length > 0)
    parts.push(
      ['```sh', command.examples.map(({ line, explains }) => `# ${explains}\n${line}`).join('\n\n'), '```'].join('\n'),
    )
  return parts.join('\n\n')
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

export function cliMarkdown(program: CommandModel): string {
  const commands = allCommands(program).filter(({ path }) => path !== '')
  return `${[
    "<!-- Written by `npm run golden` from the command line's own definitions. -->",
    '# Command line',
    `${sentence(program.help)} Every command explains itself: \`ftpscope help COMMAND\`.`,
    table(
      ['command', 'what it does'],
      program.commands.map(({ path, help }) => [`[${path}](#ftpscope-${path})`, cell(help)]),
    ),
    '## Exit codes',
    'They are the same for every command that judges sessions, and stay the same: monitoring and scripts can rely on them.',
    table(
      ['code', 'meaning'],
      EXIT_CODES.map(({ code: number, meaning }) => [String(number), cell(meaning)]),
    ),
    '## URLs',
    table(
      ['URL', 'meaning'],
      URL_FORMS.map(({ form, meaning }) => [code(form), cell(meaning)]),
    ),
    URL_NOTES,
    '## Environment',
    table(
      ['variable', 'meaning'],
      ENVIRONMENT.map(({ name, meaning }) => [code(name), cell(meaning)]),
    ),
    ...commands.map(section),
  ].join('\n\n')}\n`
}
