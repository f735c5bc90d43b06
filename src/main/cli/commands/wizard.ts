/** `ftpscope wizard`: one question at a time to a verdict, settings that work and a rule to ask for. */
import { type Command, Option } from 'commander'
import type { SessionOptions } from '../../../shared/session/profile.ts'
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { port } from '../option-values.ts'
import { addReportOptions } from '../report-options.ts'
import { SESSION_OPTIONS } from '../session-option-table.ts'
import { optionOf } from '../session-options.ts'
import { WizardRun, type WizardValues } from '../wizard-run.ts'

/** What a wizard may be started with; everything else it asks. */
const GIVEN = ['--ca', '--insecure', '--timeout', '--ipv4', '--ipv6', '--pin', '--active-address', '--active-ports']

export const command: CliCommand = {
  order: 30,
  register(program, cli) {
    const wizard = program
      .command('wizard')
      .description('be led to the fault by questions, for people who do not know FTP')
      .argument('[url]', 'server, when it is known already')
      .addOption(
        new Option('--password-env <name>', 'take the password from this variable of the environment').helpGroup(
          'Login:',
        ),
      )
      .addOption(
        new Option('--implicit-port <port>', 'port of implicit TLS (default: 990)')
          .argParser(port)
          .helpGroup('Network:'),
      )
    for (const row of SESSION_OPTIONS.filter(({ flags }) => GIVEN.includes(flags.split(' ')[0] ?? '')))
      wizard.addOption(optionOf(row))
    addReportOptions(wizard)
    addExamples(wizard, [
      {
        line: 'ftpscope wizard',
        explains: 'Asks what is to be done, tests, says who has to change what, tests again.',
      },
      {
        line: 'ftpscope wizard ftpes://alice@ftp.example.com/ --report found.html',
        explains: 'The server is known; the result becomes a report.',
      },
    ])
    wizard.action(async (url: string | undefined) => {
      cli.exitCode = await new WizardRun(cli, wizard.opts<WizardValues>(), givenOptions(wizard)).run(url)
    })
  },
}

function givenOptions(command: Command): Partial<SessionOptions> {
  let given: Partial<SessionOptions> = {}
  for (const row of SESSION_OPTIONS) {
    const name = new Option(row.flags).attributeName()
    if (!GIVEN.includes(row.flags.split(' ')[0] ?? '') || command.getOptionValueSource(name) !== 'cli') continue
    given = { ...given, ...(row.set ?? (command.getOptionValue(name) as Partial<SessionOptions>)) }
  }
  return given
}
