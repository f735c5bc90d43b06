/** `ftpscope completion SHELL`: what a shell needs to complete our command lines. */
import { Argument } from 'commander'
import type { CliCommand } from '../cli.ts'
import { type CommandModel, commandModel } from '../command-model.ts'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { powershellCompletion } from '../completion/powershell.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { addExamples } from '../help.ts'
import { print } from '../output.ts'

const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
} as const satisfies Record<string, (program: CommandModel) => string>

export const command: CliCommand = {
  order: 900,
  register(program, cli) {
    const completion = program
      .command('completion')
      .description('write the completion script of a shell to standard output')
      .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    addExamples(completion, [
      { line: 'source <(ftpscope completion bash)', explains: 'In ~/.bashrc.' },
      { line: 'ftpscope completion zsh > ~/.zfunc/_ftpscope', explains: 'A folder that $fpath names.' },
      { line: 'ftpscope completion fish > ~/.config/fish/completions/ftpscope.fish', explains: 'For fish.' },
      {
        line: 'ftpscope completion powershell | Out-String | Invoke-Expression',
        explains: 'In the file that $PROFILE names.',
      },
    ])
    completion.action(async (shell: keyof typeof SHELLS) => {
      await print(cli.stdout, SHELLS[shell](commandModel(program)))
    })
  },
}
