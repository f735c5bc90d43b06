/** A server's control connection that answers as an ordinary one, until an attack takes over. */
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { createSecureContext, TLSSocket } from 'node:tls'
import { throwawayCertificate } from '../../src/main/transport/throwaway-certificate.ts'
import type { Attack, Control } from './attack.ts'

/** What an ordinary server says to each verb. */
const ANSWERS: Readonly<Record<string, string>> = {
  USER: '331 go on',
  PASS: '230 in',
  SYST: '215 UNIX Type: L8',
  FEAT: '211-Features:\r\n EPSV\r\n211 End',
  PWD: '257 "/" is current',
  TYPE: '200 ok',
  PBSZ: '200 ok',
  PROT: '200 ok',
  AUTH: '234 go',
  QUIT: '221 bye',
}

/** @returns the port, and what ends the server */
export async function startAttack(attack: Attack): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    void attack.serve(controlOf(socket, sockets))
  })
  return {
    port: await portOf(server),
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })

async function pourInto(socket: Socket, piece: string | Buffer, times = Number.POSITIVE_INFINITY): Promise<void> {
  const bytes = Buffer.from(piece as string)
  for (let count = 0; count < times && !socket.destroyed; count++) if (!socket.write(bytes)) await drained(socket)
}

function controlOf(socket: Socket, sockets: Set<Socket>): Control {
  let lines: AsyncIterator<string> | null = null
  let passive: Server | null = null
  let accepted: Promise<Socket> | null = null

  const control: Control = {
    socket,
    send: (text) => void socket.write(text),
    async command() {
      // Only who reads commands reads: TLS may take over the socket first.
      lines ??= createInterface({ input: socket })[Symbol.asyncIterator]()
      const { done, value } = await lines.next()
      return done ? null : value
    },
    pour: (piece) => pourInto(socket, piece),
    async answerUntil(verb) {
      for (;;) {
        const line = await control.command()
        if (line === null || line.startsWith(verb)) return line
        if (line === 'EPSV') {
          passive?.close()
          const server = createServer()
          passive = server
          const { promise, resolve } = Promise.withResolvers<Socket>()
          server.on('connection', (data) => {
            sockets.add(data)
            data.on('error', () => {})
            resolve(data)
          })
          accepted = promise
          socket.once('close', () => server.close())
          control.send(`229 ok (|||${await portOf(server)}|)\r\n`)
        } else control.send(`${ANSWERS[line.split(' ')[0] ?? ''] ?? '502 no'}\r\n`)
      }
    },
    async secure() {
      const { chain, key } = throwawayCertificate()
      await new Promise<void>((resolve) => {
        const onBytes = (bytes: Buffer) => {
          if (!bytes.toString().startsWith('AUTH')) control.send('502 no\r\n')
          else {
            socket.off('data', onBytes)
            control.send('234 go\r\n')
            resolve()
          }
        }
        socket.on('data', onBytes)
        control.send('220 ready\r\n')
      })
      const secureContext = createSecureContext({ cert: chain, key })
      const secure = new TLSSocket(socket, { isServer: true, secureContext })
      secure.on('error', () => {})
      sockets.add(secure)
      return controlOf(secure, sockets)
    },
    async data(piece, times) {
      control.send('150 here it comes\r\n')
      const data = await accepted
      if (!data) return
      await pourInto(data, piece, times)
      data.end()
      control.send('226 done\r\n')
    },
  }
  return control
}
