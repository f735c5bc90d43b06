/**
 * A relay in front of the server that says more, less or other than the server does. Runs in the firewall's namespace,
 * behind an nftables redirect. Argument: JSON of `Settings`.
 */
import { connect, createServer, type Socket } from 'node:net'

/**
 * In place of the server's reply. `die`: the connection is closed, and nothing listens any more. `until`: the command
 * reaches the server in place of the later one of this verb, whose reply is then the server's.
 */
type Treatment = 'close' | 'die' | 'flood' | 'silence' | { readonly reply: string; readonly until?: string }

interface Settings {
  readonly port: number
  readonly server: string
  /** Lines before the server's greeting, without line ends. */
  readonly beforeGreeting?: readonly string[]
  /** By verb, as far as commands can be read. */
  readonly at?: Readonly<Record<string, Treatment>>
}

const settings: Settings = JSON.parse(process.argv[2] ?? '')

function treat(client: Socket, treatment: Treatment): void {
  if (treatment === 'silence') return
  if (treatment === 'flood') {
    let replies = 0
    const flood = () => {
      while (client.write(`200 Noise ${++replies}.\r\n`));
    }
    client.on('drain', flood)
    flood()
  } else if (typeof treatment === 'object') client.write(`${treatment.reply}\r\n`)
  else {
    if (treatment === 'die') listener.close()
    client.end()
  }
}

const listener = createServer({ noDelay: true }, (client) => {
  const server = connect({ host: settings.server, port: 21, noDelay: true })
  for (const line of settings.beforeGreeting ?? []) client.write(`${line}\r\n`)
  const held = new Map<string, Buffer>()
  client.on('data', (chunk: Buffer) => {
    const verb = /^[A-Z]{3,4}\b/.exec(chunk.toString('latin1'))?.[0] ?? ''
    const treatment = settings.at?.[verb]
    if (treatment === undefined) {
      server.write(held.get(verb) ?? chunk)
      return
    }
    if (typeof treatment === 'object' && treatment.until !== undefined) held.set(treatment.until, chunk)
    treat(client, treatment)
  })
  server.on('data', (chunk: Buffer) => client.write(chunk))
  server.on('end', () => client.end())
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
}).listen(settings.port, () => console.log('ready'))
