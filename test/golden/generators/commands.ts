/** The list of commands: what the help of the program shows, so that no command has to be loaded for it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Command } from 'commander'
import type { Cli, CliCommand } from '../../../src/main/cli/cli.ts'
import type { Generator } from '../generator.ts'

const FOLDER = 'src/main/cli/commands'

const quote = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)

/** As the formatter leaves it. */
function property(name: string, text: string): string {
  const line = `    ${name}: ${quote(text)},`
  return line.length <= 120 ? line : `    ${name}:\n      ${quote(text)},`
}

export const generator: Generator = {
  name: 'commands',
  async files(root) {
    const nowhere = new PassThrough()
    const signal = new AbortController().signal
    const cli: Cli = { stdin: nowhere, stdout: nowhere, stderr: nowhere, env: {}, signal, exitCode: 0 }
    const files = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    const found = await Promise.all(
      files.sort().map(async (file) => {
        const { command } = (await import(join(root, FOLDER, file))) as { command: CliCommand }
        const program = new Command()
        command.register(program, cli)
        const [registered] = program.commands
        if (!registered) throw new Error(`${file} registers no command`)
        const usage = program.createHelp().subcommandTerm(registered)
        return { file, order: command.order, usage, description: registered.description() }
      }),
    )
    const content = [
      '// Written by `npm run golden` from the files of this folder.',
      "import type { CommandEntry } from '../cli.ts'",
      '',
      'export const COMMANDS: readonly CommandEntry[] = [',
      ...found
        .sort((a, b) => a.order - b.order)
        .flatMap(({ file, usage, description }) => [
          '  {',
          property('usage', usage),
          property('description', description),
          `    load: () => import('./${file}'),`,
          '  },',
        ]),
      ']',
      '',
    ].join('\n')
    return { [`${FOLDER}/index.ts`]: content }
  },
}
