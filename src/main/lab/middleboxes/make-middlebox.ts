/** From a description to a device that takes connections. */

import { isIPv4, type Socket } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import type { LabNetwork } from '../lab-network.ts'
import { commandFilter } from './command-filter.ts'
import { openDataPath } from './data-path.ts'
import type { Accept, MiddleboxSpec, Surroundings } from './middlebox.ts'
import { type Inspector, inspected } from './passage.ts'
import { tlsBlocker, tlsCutter } from './tls-blocker.ts'
import { tlsInterceptor } from './tls-interceptor.ts'

/**
 * What a session helper, FTP fix-up or NAT does: reads 227 and 229, opens a port of its own for the data connection
 * and writes it into the reply. Under TLS it reads nothing and opens nothing.
 */
function portOpener(spec: Extract<MiddleboxSpec, { box: 'port-opener' }>, network: LabNetwork): Inspector {
  const open = (announced: Endpoint) => openDataPath({ kind: 'forward' }, network, network.behind(announced))
  return {
    async reply(lines) {
      const [line = ''] = lines
      const pasv = /^227 .*?(?<!\d)(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/.exec(line)
      if (pasv && spec.reads.includes('PASV')) {
        const parts = pasv.slice(1).map(Number)
        const [p1 = 0, p2 = 0] = parts.slice(4)
        const { port } = await open({ address: parts.slice(0, 4).join('.'), port: p1 * 256 + p2 })
        const own = isIPv4(network.address) ? network.address.split('.') : parts.slice(0, 4)
        return [line.replace(/(?<!\d)(?:\d{1,3},){5}\d{1,3}/, [...own, port >> 8, port & 0xff].join(','))]
      }
      const epsv = /^229 .*\|\|\|(\d+)\|/.exec(line)
      if (epsv && spec.reads.includes('EPSV')) {
        const { port } = await open({ address: network.address, port: Number(epsv[1]) })
        return [line.replace(/\|\|\|\d+\|/, `|||${port}|`)]
      }
      return lines
    },
  }
}

/** Changes readable replies, as a device does that hides, strips or translates. */
function replyRewriter(spec: Extract<MiddleboxSpec, { box: 'reply-rewriter' }>): Inspector {
  return {
    reply(lines) {
      if (Number(lines[0]?.slice(0, 3)) !== spec.code) return lines
      const { from, to } = spec
      return to === null ? lines.filter((line) => !from.test(line)) : lines.map((line) => line.replace(from, to))
    },
  }
}

/** Changes readable commands. */
function commandRewriter(spec: Extract<MiddleboxSpec, { box: 'command-rewriter' }>): Inspector {
  return {
    command: (line) => (line.toUpperCase().startsWith(`${spec.verb} `) ? line.replace(spec.from, spec.to) : line),
  }
}

/** Payload of a full segment on Ethernet (1500 - 20 - 20). */
const FULL_SEGMENT = 1460

/**
 * A tunnel with a smaller MTU whose "fragmentation needed" never comes back: TCP sends the big segment again and
 * again, and what follows it is never delivered, because TCP delivers in order.
 */
function segmentLimit(spec: Extract<MiddleboxSpec, { box: 'segment-limit' }>): Inspector {
  let stalled = false
  return {
    bytes(chunk, direction) {
      if (direction !== spec.direction) return chunk
      stalled ||= Math.min(chunk.length, FULL_SEGMENT) > spec.bytes
      return stalled ? null : chunk
    },
  }
}

/** A longer way to the server; the order of bytes stays. */
function latency(spec: Extract<MiddleboxSpec, { box: 'latency' }>, { network, dialNext }: Surroundings): Accept {
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

/** NAT or firewall state that expires: packets of the forgotten connection are dropped in both directions. */
function idleForgetter(spec: Extract<MiddleboxSpec, { box: 'idle-forgetter' }>): Inspector {
  let last = performance.now()
  let forgotten = false
  return {
    bytes(chunk) {
      const now = performance.now()
      forgotten ||= now - last > spec.after
      last = now
      return forgotten ? null : chunk
    },
  }
}

export async function makeMiddlebox(spec: MiddleboxSpec, around: Surroundings): Promise<Accept> {
  switch (spec.box) {
    case 'command-filter':
      return inspected(() => commandFilter(spec), around)
    case 'reply-rewriter':
      return inspected(() => replyRewriter(spec), around)
    case 'command-rewriter':
      return inspected(() => commandRewriter(spec), around)
    case 'port-opener':
      return inspected(() => portOpener(spec, around.network), around)
    case 'segment-limit':
      return inspected(() => segmentLimit(spec), around)
    case 'tls-blocker':
      return inspected(() => tlsBlocker(spec), around)
    case 'tls-cutter':
      return inspected(() => tlsCutter(spec), around)
    case 'idle-forgetter':
      return inspected(() => idleForgetter(spec), around)
    case 'tls-interceptor':
      return tlsInterceptor(spec, around)
    case 'latency':
      return latency(spec, around)
  }
}
