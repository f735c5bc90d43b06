/**
 * The scenario's piece of loopback: every listener and connection is made here, counted, and closed together.
 * Nothing listens anywhere but on loopback addresses.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import { openSilentPorts, type SilentPorts } from './silent-ports.ts'

/**
 * Loopback, or an address for documentation (RFC 5737, RFC 3849): no network routes those, and only a namespace made for
 * tests has one to listen on. There a server can announce what looks like a public address.
 */
const LOCAL = /^127(\.\d{1,3}){3}$|^::1$|^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:[\da-f:]{1,32}$/

/** Connections at one time, of all listeners of a scenario together; more are closed as they come. */
const MOST_CONNECTIONS = 64

/** All of 127.0.0.0/8 is this machine on Linux and Windows; macOS has 127.0.0.1 only until another one is added. */
export const OTHER_SOURCE = '127.0.0.77'

/** Silent and refusing ports of each scenario: enough to be a range. */
const SPARE_PORTS = 4

export interface Listener {
  readonly port: number
  close(): void
}

export class LabNetwork {
  readonly address: string
  /** Last time that a connection came or went, on the monotonic clock in ms. */
  lastUse = performance.now()
  readonly #servers = new Set<Server>()
  readonly #sockets = new Set<Socket>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #behind = new Map<string, Endpoint>()
  #silent: Promise<SilentPorts> | null = null
  #closedPorts: Promise<readonly number[]> | null = null
  #turn = 0
  #accepted = 0
  #closed = false

  constructor(address: string) {
    if (!LOCAL.test(address)) throw new Error(`${address} is not a loopback address`)
    this.address = address
  }

  get busy(): boolean {
    return this.#accepted > 0
  }

  /** Listens on an ephemeral port of this network's address. */
  async listen(onConnection: (socket: Socket) => void): Promise<Listener> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      if (this.#closed || this.#accepted >= MOST_CONNECTIONS) {
        socket.destroy()
        return
      }
      this.#accepted++
      this.lastUse = performance.now()
      socket.once('close', () => {
        this.#accepted--
        this.lastUse = performance.now()
      })
      this.#watch(socket)
      onConnection(socket)
    })
    this.#servers.add(server)
    server.listen({ host: this.address, port: 0 })
    await once(server, 'listening')
    const close = () => {
      this.#servers.delete(server)
      server.close()
    }
    if (this.#closed) close()
    return { port: (server.address() as AddressInfo).port, close }
  }

  /** A connection to another part of the scenario, or back to the client. */
  connect(to: Endpoint, from?: string): Socket {
    const socket = connect({
      host: to.address,
      port: to.port,
      noDelay: true,
      allowHalfOpen: true,
      ...(from ? { localAddress: from } : {}),
    })
    if (this.#closed) socket.destroy()
    this.#watch(socket)
    return socket
  }

  /** One of a few ports to which a SYN gets no answer, each in turn. */
  async silentPort(): Promise<number> {
    this.#silent ??= openSilentPorts(this.address, SPARE_PORTS)
    return this.#next((await this.#silent).ports)
  }

  /** One of a few ports that refuse, each in turn: an open connection's end holds it, so that nobody comes to listen there. */
  async closedPort(): Promise<number> {
    this.#closedPorts ??= (async () => {
      const listener = await this.listen(() => {})
      const holders = Array.from({ length: SPARE_PORTS }, () =>
        this.connect({ address: this.address, port: listener.port }),
      )
      await Promise.all(holders.map((holder) => once(holder, 'connect')))
      listener.close()
      return holders.map((holder) => holder.localPort ?? 0)
    })()
    return this.#next(await this.#closedPorts)
  }

  #next(ports: readonly number[]): number {
    return ports[this.#turn++ % ports.length] ?? 0
  }

  /** Rejects with a sentence for the admin when this system has no second loopback address. */
  async needOtherSource(): Promise<void> {
    const server = createServer().listen({ host: OTHER_SOURCE, port: 0 })
    try {
      await once(server, 'listening')
    } catch {
      throw new Error(
        `This system has no second loopback address: "sudo ifconfig lo0 alias ${OTHER_SOURCE}" adds one on macOS`,
      )
    } finally {
      server.close()
    }
  }

  /** Remembers what really stands behind an announced endpoint, for the device that translates it. */
  announce(announced: Endpoint, real: Endpoint) {
    this.#behind.set(key(announced), real)
  }

  behind(announced: Endpoint): Endpoint {
    return this.#behind.get(key(announced)) ?? announced
  }

  /** A timer that the end of the scenario ends. */
  after(ms: number, action: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, ms)
    this.#timers.add(timer)
    return timer
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  cancel(timer: NodeJS.Timeout | null) {
    if (!timer) return
    clearTimeout(timer)
    this.#timers.delete(timer)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    for (const server of this.#servers) server.close()
    for (const socket of this.#sockets) socket.destroy()
    await (await this.#silent?.catch(() => null))?.close()
  }

  #watch(socket: Socket) {
    this.#sockets.add(socket)
    // Whoever uses the socket sees 'close'; an error of a peer that went away says nothing more here.
    socket.on('error', () => {})
    socket.once('close', () => this.#sockets.delete(socket))
  }
}

const key = (endpoint: Endpoint) => `${endpoint.address} ${endpoint.port}`

/** Socket addresses without the form in which IPv6 sockets show IPv4. */
export const plainAddress = (address: string | undefined) => (address ?? '').replace(/^::ffff:/i, '')
