/**
 * An inspecting device on the implicit port: it ends the client's TLS with a certificate of its own authority and
 * opens a second TLS connection to the server. Argument: JSON of `Settings`.
 */
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:tls'

interface Settings {
  readonly port: number
  readonly server: string
  readonly serverPort: number
  readonly chainFile: string
  readonly keyFile: string
}

const settings: Settings = JSON.parse(process.argv[2] ?? '')
const identity = { cert: readFileSync(settings.chainFile), key: readFileSync(settings.keyFile) }

createServer(identity, (client) => {
  const server = connect({ host: settings.server, port: settings.serverPort, rejectUnauthorized: false })
  client.pipe(server).pipe(client)
  client.on('error', () => server.destroy())
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
  server.on('close', () => client.destroy())
}).listen(settings.port, () => console.log('ready'))
