/** A device between client and passive data port: forwards, and does to the connection what the scenario says. */
import type { Socket } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import type { LabNetwork } from '../lab-network.ts'
import type { DataPathSpec } from '../scenario.ts'

/**
 * Loopback addresses are all this machine's on Linux and Windows. macOS has 127.0.0.1 only; there the forwarded
 * connection cannot be made, and the scenario's data connection is closed at once instead of being refused by the server.
 */
const OTHER_SOURCE = '127.0.0.77'

/** Where the client has to connect to reach `real`. */
export async function openDataPath(spec: DataPathSpec, network: LabNetwork, real: Endpoint): Promise<Endpoint> {
  const listener = await network.listen((client) => {
    listener.close()
    const server = network.connect(real, spec.kind === 'other-source' ? OTHER_SOURCE : undefined)
    client.on('data', (chunk) => server.write(chunk)).once('end', () => server.end())
    client.once('close', () => server.destroy())
    if (spec.kind === 'cut') cutAfter(spec, client, server)
    else server.on('data', (chunk) => client.write(chunk)).once('close', () => client.end())
  })
  return { address: real.address, port: listener.port }
}

function cutAfter(spec: Extract<DataPathSpec, { kind: 'cut' }>, client: Socket, server: Socket) {
  let room = spec.after
  server.on('data', (chunk: Buffer) => {
    const fits = chunk.subarray(0, room)
    room -= fits.length
    if (fits.length > 0) client.write(fits)
    if (fits.length === chunk.length) return
    // What is not read any more stays in the kernel: the server notices nothing, or a full window.
    server.pause()
    if (spec.how === 'stall') return
    client.write('', () => {
      client.resetAndDestroy()
      server.resetAndDestroy()
    })
  })
  server.once('end', () => client.end())
}
