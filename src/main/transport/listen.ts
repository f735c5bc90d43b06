import { createServer, type Server } from 'node:net'

type Listening =
  | { readonly server: Server; readonly port: number }
  | { readonly code: string; readonly message: string }

/**
 * Listens on the first free port of a range; 0-0 lets the system choose. Its sockets come paused and half-open aware, as
 * those of `dial` do: give each to a `Channel` before it flows.
 */
export async function listen(address: string, [from, to]: readonly [number, number]): Promise<Listening> {
  for (let port = from; ; port++) {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true })
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve)
      server.listen({ host: address, port, exclusive: true }, () => resolve(null))
    })
    if (!error) {
      const bound = server.address()
      return { server, port: typeof bound === 'object' && bound ? bound.port : port }
    }
    if (error.code !== 'EADDRINUSE' || port >= to) {
      return {
        code: error.code ?? 'unknown',
        message: `Cannot listen on ${address} port ${from}-${to}: ${error.message}`,
      }
    }
  }
}
