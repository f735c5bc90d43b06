/** A device between client and passive data port: forwards, and does to the connection what the scenario says. */
import type { Socket } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import { type LabNetwork, OTHER_SOURCE } from '../lab-network.ts'
import type { DataPathSpec } from '../scenario.ts'
import { startsTls } from './passage.ts'

/** Where the client has to connect to reach `real`. */
export async function openDataPath(spec: DataPathSpec, network: LabNetwork, real: Endpoint): Promise<Endpoint> {
  const listener = await network.listen((client) => {
    listener.close()
    const server = network.connect(real, spec.kind === 'other-source' ? OTHER_SOURCE : undefined)
    const leave = () => server.end()
    let held = false
    client
      .on('data', (chunk: Buffer) => {
        held ||= spec.kind === 'no-tls' && startsTls(chunk)
        if (!held) server.write(chunk)
      })
      .once('end', leave)
    server.once('end', () => client.end())
    if (spec.kind === 'cut') cutAfter(spec, client, server, () => client.removeListener('end', leave))
    else server.on('data', (chunk) => client.write(chunk))
    client.once('close', () => server.destroySoon())
    server.once('close', () => client.end())
  })
  return { address: real.address, port: listener.port }
}

function cutAfter(
  spec: Extract<DataPathSpec, { kind: 'cut' }>,
  client: Socket,
  server: Socket,
  /** The client's FIN is lost too. */
  loseEnd: () => void,
) {
  let room = spec.after
  server.on('data', (chunk: Buffer) => {
    const fits = chunk.subarray(0, room)
    room -= fits.length
    if (fits.length > 0) client.write(fits)
    if (fits.length === chunk.length) return
    // What is not read any more stays in the kernel: the server sees a full window at most.
    server.pause()
    loseEnd()
    if (spec.how === 'stall') client.prependOnceListener('close', () => server.resetAndDestroy())
    else
      client.write('', () => {
        client.resetAndDestroy()
        server.resetAndDestroy()
      })
  })
}
