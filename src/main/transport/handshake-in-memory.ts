/** A TLS handshake with ourselves, over no network: shows what the library at hand really does. */
import { once } from 'node:events'
import { duplexPair } from 'node:stream'
import { type ConnectionOptions, connect, createSecureContext, TLSSocket, type TLSSocketOptions } from 'node:tls'
import type { IssuedCertificate } from './throwaway-certificate.ts'

/** Both ends are in this process: one that has not answered by now, in ms, never will. */
const LONGEST = 5000
/** ms in which the client hears the alert of a server that has failed. */
const CLIENT_FIRST = 50

export interface InMemory {
  readonly client: TLSSocket
  /** A session to resume with the same `secureContext`; null when none comes. */
  session(): Promise<Buffer | null>
  /** Ends both. */
  close(): void
}

/**
 * @param serverOptions `secureContext` where several handshakes are with the same server
 * @throws Error what the library says at the client's end; at the server's when the client hears nothing of it
 */
export async function handshakeInMemory(
  certificate: IssuedCertificate,
  clientOptions: ConnectionOptions,
  serverOptions: TLSSocketOptions,
): Promise<InMemory> {
  const [near, far] = duplexPair()
  const secureContext =
    serverOptions.secureContext ??
    createSecureContext({ cert: certificate.chain, key: certificate.key, ...serverOptions })
  const server = new TLSSocket(far, { ...serverOptions, isServer: true, secureContext })
  const client = connect({ socket: near, rejectUnauthorized: false, ...clientOptions })
  const sessions: Buffer[] = []
  client.on('session', (session: Buffer) => sessions.push(session))
  const close = () => {
    client.destroy()
    server.destroy()
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error('The handshake fell silent.')), LONGEST)
  // The listeners stay: an error after the handshake has nobody to tell, and would end the program.
  client.on('error', reject)
  server.on('error', (error) => setTimeout(() => reject(error), CLIENT_FIRST))
  client.once('secureConnect', resolve)
  try {
    await promise
  } catch (error) {
    close()
    throw error
  } finally {
    clearTimeout(late)
  }
  return {
    client,
    async session() {
      // Under TLS 1.3 tickets come behind the handshake, with the first bytes at the latest.
      const arrived = once(client, 'data', { signal: AbortSignal.timeout(LONGEST) })
      server.write('.')
      await arrived.catch(() => {})
      return sessions.at(-1) ?? null
    },
    close,
  }
}
