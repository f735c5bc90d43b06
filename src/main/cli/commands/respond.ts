/** `ftpscope respond`: the far end of a two-ended test. */
import type { CliCommand } from '../cli.ts'
import { addExamples } from '../help.ts'
import { ipAddress, listenAddress, portRange, wholeNumber } from '../option-values.ts'

export const command: CliCommand = {
  order: 24,
  register(program, cli) {
    const respond = program
      .command('respond')
      .description('stand in for the server behind the firewall, for a test whose both ends are recorded')
      .option(
        '--listen <host:port>',
        'address and port to listen on (default [::]:21, which is IPv4 and IPv6)',
        listenAddress,
      )
      .option('--implicit', 'TLS from the first byte; otherwise AUTH TLS and plain FTP')
      .option('--passive-ports <a-b>', 'ports for data connections (any by default)', portRange)
      .option('--external-address <ip>', 'address that clients reach it under, also in 227 replies', ipAddress)
      .option('--once', 'end after one test')
      .option('--minutes <number>', 'end after this time (default 60)', (text) => wholeNumber(text, 1, 1_440, 60))
      .option('--transcript <file>', 'keep all that was seen in this file')
      .option('--json', 'write the pairing code as {"code":"..."} in the first line of standard output')
    addExamples(respond, [
      {
        line: 'ftpscope respond --passive-ports 50000-50010',
        explains: 'Where the server runs, with the FTP server stopped: prints the pairing code for the other side.',
      },
      {
        line: 'ftpscope respond --listen 0.0.0.0:2121 --external-address 203.0.113.7 --transcript far.jsonl',
        explains: 'Beside a server, behind a port forward; the file can be aligned later.',
      },
    ])
    respond.action(async () => {
      const { runResponder } = await import('../run-responder.ts')
      cli.exitCode = await runResponder(cli, respond.opts())
    })
  },
}
