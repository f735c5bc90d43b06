/** `ftpscope lab list|run|start`: practice with servers and firewalls that are broken on purpose, on loopback. */
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { listLab, runLab, startLab } from '../lab.ts'

export const command: CliCommand = {
  order: 60,
  register(program, cli) {
    const lab = program
      .command('lab')
      .description('practise: servers and firewalls on this machine that are broken on purpose, each with its lesson')
    addExamples(lab, [
      { line: 'ftpscope lab list', explains: 'What there is to practise.' },
      { line: 'ftpscope lab run isa-2006', explains: 'Start it, test it, see the verdict and the lesson.' },
      { line: 'ftpscope lab start isa-2006', explains: 'Leave it running, to try it with any client.' },
    ])
    const list = lab
      .command('list')
      .description('list the practice scenarios')
      .option('--json', 'as JSON on standard output')
    list.action(async () => {
      await listLab(cli, list.opts<{ json?: boolean }>().json === true)
    })
    const run = lab
      .command('run')
      .description('start a scenario, test it, and compare the verdict with what is really wrong')
      .argument('<name>', 'name of the scenario, as "ftpscope lab list" shows it')
      .option('--json', 'as JSON on standard output')
      .option('--quiet', 'only the verdicts')
    run.action(async (name: string) => {
      cli.exitCode = await runLab(cli, name, run.opts<{ json?: boolean; quiet?: boolean }>())
    })
    const start = lab
      .command('start')
      .description('start a scenario and leave it running until Ctrl-C, to try it with any client')
      .argument('<name>', 'name of the scenario, as "ftpscope lab list" shows it')
    start.action(async (name: string) => {
      await startLab(cli, name)
    })
  },
}
