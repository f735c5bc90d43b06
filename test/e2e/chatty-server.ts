/** An FTP server that greets by name, repeats the user's name and then refuses the login: much for a report to hide. */
import { type AddressInfo, createServer, type Socket } from 'node:net'

export const SECRETS = {
  host: 'localhost',
  user: 'anna.maria',
  password: 'tide-lamp-47',
  greeting: 'vault7.corp.example',
} as const

export interface ChattyServer {
  readonly port: number
  close(): Promise<void>
}

export async function chattyServer(): Promise<ChattyServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.write(`220 ${SECRETS.greeting} FTP server ready\r\n`)
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        const verb = line.split(' ')[0]?.toUpperCase()
        if (verb === 'USER') socket.write(`331 Password required for ${line.slice(5)}\r\n`)
        else if (verb === 'PASS') socket.write(`530 User ${SECRETS.user} cannot log in.\r\n`)
        else if (verb === 'QUIT') socket.end('221 Goodbye.\r\n')
        else socket.write('500 Unknown command.\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
