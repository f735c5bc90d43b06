import { lookup } from 'node:dns'
import { createConnection, isIP, type Socket } from 'node:net'
import { plainAddress } from '../../shared/protocol/addresses.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { ConnectFailure } from '../../shared/transcript/event.ts'
import type { Recording, Where } from './recorder.ts'
import { connectFailure } from './socket-errors.ts'
import { readTcpInfo } from './tcp-info.ts'
import { SILENCE, type WaitOptions, waitFor } from './waiting.ts'

/** Bytes that are read at once. One buffer serves a connection for its life: a gigabyte would need thousands. */
const READ_AT_ONCE = 256 * 1024

/** ms after which a connection must have lost a SYN: the first one is repeated after 1 s. */
const SLOW_CONNECT = 900

export type Dialled = { readonly socket: Socket } | { readonly failed: string }

/**
 * All addresses of a host in the system's order, each once: glibc answers 127.0.0.1 twice for a `localhost` that is listed
 * with ::1 as well. An IP address is its own and asks nobody.
 * @returns null when the name did not resolve, which is recorded
 */
export async function resolveHost(
  recorder: Recording,
  host: string,
  family: 'any' | 'ipv4' | 'ipv6',
  options: WaitOptions,
): Promise<readonly string[] | null> {
  const where: Where = { connection: 'session', stage: 'dns' }
  const wanted = { any: 0, ipv4: 4, ipv6: 6 }[family]
  if (isIP(host) !== 0) return [host]
  recorder.record(where, { type: 'dns-started', host })
  const asked = new Promise<{ addresses: readonly string[] } | { code: string }>((resolve) => {
    lookup(host, { all: true, family: wanted, order: 'verbatim' }, (error, found) => {
      resolve(
        error
          ? { code: error.code ?? error.message }
          : { addresses: [...new Set(found.map(({ address }) => address))] },
      )
    })
  })
  const answer = await waitFor(asked, options)
  if (answer === SILENCE) {
    recorder.record(where, { type: 'silence', awaiting: 'dns-answer', ms: options.silence })
    return null
  }
  if ('code' in answer || answer.addresses.length === 0) {
    recorder.record(where, { type: 'dns-failed', code: 'code' in answer ? answer.code : 'ENODATA' })
    return null
  }
  recorder.record(where, { type: 'dns-answered', addresses: answer.addresses })
  return answer.addresses
}

/**
 * Opens a TCP connection and records how that went. The socket comes paused and half-open aware:
 * the peer's FIN is an event, not the end.
 */
export async function dial(recorder: Recording, where: Where, to: Endpoint, options: WaitOptions): Promise<Dialled> {
  const started = recorder.now()
  recorder.record({ ...where, at: started }, { type: 'connect-started', to })
  const elapsed = (): number => Math.round((recorder.now() - started) * 1000) / 1000
  const fail = (reason: ConnectFailure, code?: string, after = elapsed()): Dialled => {
    recorder.record(where, { type: 'connect-failed', to, reason, ...(code ? { code } : {}), after })
    return { failed: reason }
  }
  const socket: Socket = createConnection({
    host: to.address,
    port: to.port,
    allowHalfOpen: true,
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_AT_ONCE),
      // Listeners use or copy it at once.
      callback: (count, buffer) => socket.emit('data', buffer.subarray(0, count)),
    },
  })
  socket.pause()
  const connected = new Promise<NodeJS.ErrnoException | null>((resolve) => {
    socket.once('connect', () => resolve(null))
    socket.once('error', resolve)
  })
  try {
    const outcome = await waitFor(connected, options)
    if (outcome === SILENCE) {
      recorder.record(where, { type: 'silence', awaiting: 'tcp-connect', ms: options.silence })
      const after = elapsed()
      await recordTcpInfo(recorder, where, to)
      socket.destroy()
      return fail('timeout', undefined, after)
    }
    if (outcome) return fail(connectFailure(outcome.code), outcome.code)
  } catch (cancelled) {
    socket.on('error', () => {}).destroy()
    throw cancelled
  }
  // Not waited for: meanwhile the greeting may come, and its time counts.
  if (elapsed() > SLOW_CONNECT) void recordTcpInfo(recorder, where, to)
  recorder.record(where, { type: 'connected', local: localEndpoint(socket), remote: remoteEndpoint(socket) })
  return { socket }
}

async function recordTcpInfo(recorder: Recording, where: Where, to: Endpoint): Promise<void> {
  const info = await readTcpInfo(to)
  if (info) recorder.record(where, { type: 'tcp-info', ...info })
}

/** Port 0 and an empty address when the socket is gone already. */
export function localEndpoint(socket: Socket): Endpoint {
  return { address: plainAddress(socket.localAddress ?? ''), port: socket.localPort ?? 0 }
}

/** Port 0 and an empty address when the socket is gone already. */
export function remoteEndpoint(socket: Socket): Endpoint {
  return { address: plainAddress(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 }
}
