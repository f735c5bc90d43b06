/** `ftpscope serve`: the app in a browser, for machines where Electron is not or cannot run. */
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { port } from '../option-values.ts'

export const command: CliCommand = {
  order: 70,
  register(program, cli) {
    const serve = program
      .command('serve')
      .description('run the app in a browser on this machine: jump hosts, servers without a display')
      .option('--port <port>', 'port on 127.0.0.1 (any free one by default)', port)
      .option('--no-open', 'open no browser, only print the address')
    addExamples(serve, [
      { line: 'ftpscope serve', explains: 'Open the app in the browser of this machine.' },
      {
        line: 'ftpscope serve --no-open --port 8021',
        explains: 'On a jump host; reach it with ssh -L 8021:127.0.0.1:8021 and open the printed address.',
      },
    ])
    serve.action(async () => {
      // Loaded here, so that no other command pays for the whole app.
      const { runServe } = await import('../serve.ts')
      await runServe(cli, serve.opts())
    })
  },
}
