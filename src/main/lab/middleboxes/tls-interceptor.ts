import type { Socket } from 'node:net'
import { connect, createSecureContext } from 'node:tls'
import { forgeCertificate } from '../certificates.ts'
import { serverSide } from '../server/secure-socket.ts'
import type { Accept, MiddleboxSpec, Surroundings } from './middlebox.ts'
import { startsTls } from './passage.ts'

/**
 * Deep inspection: TLS of the client ends here, another TLS goes on to the server, and the certificate is one that the
 * device made. Data connections do not come through it, as with devices that decrypt port 21 only.
 */
export async function tlsInterceptor(
  spec: Extract<MiddleboxSpec, { box: 'tls-interceptor' }>,
  { names, dialNext }: Surroundings,
): Promise<Accept> {
  const forged = await forgeCertificate(spec.issuer, names)
  const secureContext = createSecureContext({ cert: forged.chain, key: forged.key })
  return (client) => {
    const server = dialNext()
    const fromServer = (chunk: Buffer) => client.write(chunk)
    const fromClient = (chunk: Buffer) => {
      if (!startsTls(chunk)) {
        server.write(chunk)
        return
      }
      client.removeListener('data', fromClient)
      server.removeListener('data', fromServer)
      client.unshift(chunk)
      intercept(client, server)
    }
    client.on('data', fromClient).once('end', () => server.end())
    server.on('data', fromServer).once('end', () => client.end())
    client.once('close', () => server.destroy())
    server.once('close', () => client.destroySoon())
  }

  function intercept(client: Socket, server: Socket) {
    const inside = serverSide(client, { secureContext })
    // The device judges the server's certificate by its own policy; here it takes every one.
    const outside = connect({ socket: server, rejectUnauthorized: false })
    outside.on('error', () => client.destroy())
    inside.pipe(outside).pipe(inside)
  }
}
