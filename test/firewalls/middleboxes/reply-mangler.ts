/**
 * A translating device that miscalculates: it adds one hundred to the port of every readable 227 and 229.
 * Argument: JSON of `{ port, server }`. Runs in the firewall's namespace, behind an nftables redirect.
 */
import { connect, createServer } from 'node:net'

const settings: { readonly port: number; readonly server: string } = JSON.parse(process.argv[2] ?? '')

function mangle(text: string): string {
  const extended = text.replace(
    /^(229 .*\|\|\|)(\d+)\|/gm,
    (_, start: string, port: string) => `${start}${Number(port) + 100}|`,
  )
  return extended.replace(/^(227 .*,)(\d+),(\d+)\)/gm, (_, start: string, high: string, low: string) => {
    const port = Number(high) * 256 + Number(low) + 100
    return `${start}${port >> 8},${port & 255})`
  })
}

createServer({ noDelay: true }, (client) => {
  const server = connect({ host: settings.server, port: 21, noDelay: true })
  client.pipe(server)
  // TLS records pass as they are: they do not begin like a reply.
  server.on('data', (chunk: Buffer) => client.write(Buffer.from(mangle(chunk.toString('latin1')), 'latin1')))
  server.on('end', () => client.end())
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
}).listen(settings.port, () => console.log('ready'))
