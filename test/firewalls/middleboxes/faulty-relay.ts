/**
 * A relay in front of the server that says more, or less, than the server does. Runs in the firewall's namespace, behind
 * an nftables redirect. Argument: JSON of `Settings`.
 */
import { connect, createServer } from 'node:net'

interface Settings {
  readonly port: number
  readonly server: string
  /** Lines before the server's greeting, without line ends. */
  readonly beforeGreeting?: readonly string[]
  /** What comes of a readable SYST in place of the server's reply: the end of the connection, or replies without end. */
  readonly syst?: 'close' | 'flood'
}

const settings: Settings = JSON.parse(process.argv[2] ?? '')

createServer({ noDelay: true }, (client) => {
  const server = connect({ host: settings.server, port: 21, noDelay: true })
  for (const line of settings.beforeGreeting ?? []) client.write(`${line}\r\n`)
  let replies = 0
  const flood = () => {
    while (client.write(`200 Noise ${++replies}.\r\n`));
  }
  client.on('data', (chunk: Buffer) => {
    if (settings.syst === undefined || !/^SYST\b/i.test(chunk.toString('latin1'))) server.write(chunk)
    else if (settings.syst === 'close') client.end()
    else {
      client.on('drain', flood)
      flood()
    }
  })
  server.on('data', (chunk: Buffer) => client.write(chunk))
  server.on('end', () => client.end())
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
}).listen(settings.port, () => console.log('ready'))
