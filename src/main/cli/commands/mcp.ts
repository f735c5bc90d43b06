/** `ftpscope mcp`: an assistant runs the real test in place of guessing from a log. */
import { Option } from 'commander'
import { CONSENT_TEXTS, CONSENTS } from '../../../shared/session/consents.ts'
import { type CliCommand, UsageError } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import type { McpValues } from '../mcp/context.ts'
import { redactOption } from '../report-options.ts'

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]

const OPTIONS: readonly Option[] = [
  new Option(
    '--allow <host>',
    'a host that may be tested without a question; *.example.com for all below (repeatable)',
  ).argParser(collect),
  new Option(
    '--consent <name>',
    `agreed to beforehand, without a question (repeatable): ${CONSENTS.map((name) => `${name} ${CONSENT_TEXTS[name]}`).join('; ')}`,
  ).argParser((value: string, before: readonly string[] | undefined) => {
    if (CONSENTS.some((name) => name === value)) return collect(value, before)
    throw new UsageError('--consent', `Give one of ${CONSENTS.join(', ')}.`)
  }),
  new Option('--netrc', 'take passwords from ~/.netrc, or the file that $NETRC names'),
  new Option('--netrc-file <file>', 'the same from this file').conflicts('netrc'),
  new Option(
    '--password-env <name>',
    'take the password of hosts of --allow and of saved servers from this variable',
  ).conflicts(['netrc', 'netrcFile', 'passwordCommand']),
  new Option(
    '--password-command <cmd>',
    'take it from the first line that this command prints, such as a keychain has; $FTPSCOPE_HOST and $FTPSCOPE_USER say whose',
  ).conflicts(['netrc', 'netrcFile']),
  new Option('--files <folder>', 'logs, transcripts and reports below it may be read (repeatable)').argParser(collect),
  redactOption('what an assistant sees: everything (internal), no names (vendor), nor addresses (public)').default(
    'vendor',
  ),
].map((option) => option.helpGroup('Assistants:'))

export const command: CliCommand = {
  order: 75,
  register(program, cli) {
    const mcp = program
      .command('mcp')
      .description('let an assistant test and diagnose (Model Context Protocol over standard input and output)')
    for (const option of OPTIONS) mcp.addOption(option)
    addExamples(mcp, [
      {
        line: 'ftpscope mcp --netrc --allow ftp.example.com --files ~/logs',
        explains: 'As the command of an MCP server in the settings of an assistant.',
      },
    ])
    mcp.action(async (values: McpValues) => {
      const { serveMcp } = await import('../mcp/serve-mcp.ts')
      await serveMcp(cli, values)
      cli.exitCode = exitCodeOf('works')
    })
  },
}
