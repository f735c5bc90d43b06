/** `ftpscope wizard`: one question at a time to a verdict, settings that work and a rule to ask for. */
import { Option } from 'commander'
import { OPTION_NAMES, rowOf } from '../../../shared/session/profile.ts'
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { port } from '../option-values.ts'
import { addReportOptions } from '../report-options.ts'
import { addSessionOptions, optionsGiven } from '../session-options.ts'
import { WizardRun, type WizardValues } from '../wizard-run.ts'

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
    addSessionOptions(
      wizard,
      OPTION_NAMES.filter((name) => rowOf(name).wizard),
    )
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
      cli.exitCode = await new WizardRun(cli, wizard.opts<WizardValues>(), optionsGiven(wizard)).run(url)
    })
  },
}
