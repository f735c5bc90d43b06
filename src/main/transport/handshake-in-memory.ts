/** A TLS handshake with ourselves, over no network: shows what the library at hand really does. */
import { duplexPair } from 'node:stream'
import { type ConnectionOptions, connect, createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls'
import type { IssuedCertificate } from './throwaway-certificate.ts'

/** Both ends are in this process: one that has not answered by now, in ms, never will. */
const LONGEST = 5000

export interface InMemory {
  readonly client: TLSSocket
  readonly server: TLSSocket
  /** Ends both. */
  close(): void
}

/** @throws Error what the library says, at whichever end it says it first */
export async function handshakeInMemory(
  certificate: IssuedCertificate,
  clientOptions: ConnectionOptions,
  serverOptions: SecureContextOptions,
): Promise<InMemory> {
  const [near, far] = duplexPair()
  const secureContext = createSecureContext({ cert: certificate.chain, key: certificate.key, ...serverOptions })
  const server = new TLSSocket(far, { isServer: true, secureContext })
  const client = connect({ socket: near, rejectUnauthorized: false, ...clientOptions })
  const close = () => {
    client.destroy()
    server.destroy()
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error('The handshake fell silent.')), LONGEST)
  // The listeners stay: an error after the handshake has nobody to tell, and would end the program.
  for (const end of [client, server]) {
    end.on('error', reject)
    end.once('close', () => reject(new Error('The handshake was broken off.')))
  }
  client.once('secureConnect', resolve)
  try {
    await promise
    return { client, server, close }
  } catch (error) {
    close()
    throw error
  } finally {
    clearTimeout(late)
  }
}
