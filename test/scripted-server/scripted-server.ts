import { createServer, type Server, type Socket } from 'node:net'
import { ControlSession } from './control-session.ts'
import type { Script } from './script.ts'

export interface ScriptedServer {
  readonly port: number
  /** Command lines as they arrived, secrets included. */
  readonly received: readonly string[]
  /** Content of files that were uploaded. */
  readonly files: ReadonlyMap<string, Buffer>
  /** Number of control connections so far. */
  readonly connections: number
  close(): Promise<void>
}

/** Starts a misbehaving FTP server on a loopback address; every test closes its own. */
export async function startScriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const received: string[] = []
  const files = new Map<string, Buffer>()
  for (const [name, content] of Object.entries(script.files ?? {})) files.set(name, Buffer.from(content))
  const sockets = new Set<Socket>()
  let connections = 0
  const used = new Map<string, number>()
  const server: Server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    const session = new ControlSession(socket, script, { received, files, used, sockets })
    void session.run()
  })
  await new Promise<void>((resolve) => server.listen(script.port ?? 0, script.host ?? '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  return {
    port: address.port,
    received,
    files,
    get connections() {
      return connections
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
