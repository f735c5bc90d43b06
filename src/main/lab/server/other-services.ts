/** What answers when the port is not FTP's. */
import type { Socket } from 'node:net'
import type { LabNetwork } from '../lab-network.ts'
import type { OtherServiceSpec } from '../scenario.ts'

/** ms after which a web server gives up waiting for a request (Apache's mod_reqtimeout, shortened). */
const REQUEST_TIMEOUT = 700

export function otherService(spec: OtherServiceSpec, network: LabNetwork): (socket: Socket) => void {
  switch (spec.service) {
    case 'ssh':
      return (socket) => {
        socket.write('SSH-2.0-OpenSSH_9.6p1 Debian-5\r\n')
        // What comes is no SSH identification string: RFC 4253 section 4.2 lets the server hang up.
        socket.once('data', () => socket.end('Invalid SSH identification string.\r\n'))
        socket.once('end', () => socket.end())
      }
    case 'http':
      return (socket) => {
        const refuse = (status: string) =>
          socket.end(`HTTP/1.1 ${status}\r\nServer: nginx\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
        const timer = network.after(REQUEST_TIMEOUT, () => refuse('408 Request Timeout'))
        socket.once('data', () => {
          network.cancel(timer)
          refuse('400 Bad Request')
        })
        socket.once('end', () => socket.end())
      }
    case 'smtp':
      return (socket) => {
        let unread = ''
        socket.write('220 mail.practice.example ESMTP Postfix (Debian/GNU)\r\n')
        socket.on('data', (chunk: Buffer) => {
          unread = (unread + chunk.toString('latin1')).slice(-4096)
          for (let at = unread.indexOf('\n'); at >= 0; at = unread.indexOf('\n')) {
            const verb = unread.slice(0, at).trim().split(' ', 1)[0]?.toUpperCase()
            unread = unread.slice(at + 1)
            if (verb === 'QUIT') socket.end('221 2.0.0 Bye\r\n')
            else if (verb === 'NOOP') socket.write('250 2.0.0 Ok\r\n')
            else if (verb === 'AUTH') socket.write('503 5.5.1 Error: authentication not enabled\r\n')
            else socket.write('502 5.5.2 Error: command not recognized\r\n')
          }
        })
        socket.once('end', () => socket.end())
      }
  }
}
