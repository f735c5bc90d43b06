import type { Socket } from 'node:net'
import type { Accept, MiddleboxSpec, Surroundings } from './middlebox.ts'

/** A longer way to the server; the order of bytes stays. */
export function latency(spec: Extract<MiddleboxSpec, { box: 'latency' }>, { network, dialNext }: Surroundings): Accept {
  const carry = (from: Socket, to: Socket) => {
    const later = (action: () => void) => network.after(spec.ms, action)
    from.on('data', (chunk) => later(() => to.writable && to.write(chunk)))
    from.once('end', () => later(() => to.end()))
    from.once('close', (hadError) => later(() => (hadError ? to.resetAndDestroy() : to.end())))
  }
  return (client) => {
    const server = dialNext()
    carry(client, server)
    carry(server, client)
  }
}
