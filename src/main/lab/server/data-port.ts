/** The server's end of a data connection before it is open: a port that listens, or an address to dial. */
import type { Socket } from 'node:net'
import type { Endpoint } from '../../../shared/protocol/endpoint.ts'
import { type LabNetwork, type Listener, plainAddress } from '../lab-network.ts'

export type DataPortFailure = 'timeout' | 'refused' | 'foreign'

export interface DataPort {
  /** Where the server dials; null when it listens. */
  readonly dials: Endpoint | null
  /** Rejects with a DataPortError. Never resolves twice. */
  open(ms: number): Promise<Socket>
  close(): void
}

export class DataPortError extends Error {
  readonly why: DataPortFailure

  constructor(why: DataPortFailure) {
    super(why)
    this.why = why
  }
}

/** The server listens; the first connection counts, and only one from the control connection's peer. */
export class PassivePort implements DataPort {
  readonly dials = null
  readonly #listener: Listener
  readonly #connection: Promise<Socket>
  readonly #network: LabNetwork
  readonly #peer: string

  private constructor(network: LabNetwork, peer: string, listener: Listener, connection: Promise<Socket>) {
    this.#network = network
    this.#peer = peer
    this.#listener = listener
    this.#connection = connection
  }

  static async listen(network: LabNetwork, peer: string): Promise<PassivePort> {
    const { promise, resolve } = Promise.withResolvers<Socket>()
    const listener = await network.listen((socket) => {
      listener.close()
      resolve(socket)
    })
    return new PassivePort(network, peer, listener, promise)
  }

  get port(): number {
    return this.#listener.port
  }

  async open(ms: number): Promise<Socket> {
    const { promise, reject } = Promise.withResolvers<never>()
    const timer = this.#network.after(ms, () => reject(new DataPortError('timeout')))
    const socket = await Promise.race([this.#connection, promise]).finally(() => this.#network.cancel(timer))
    if (plainAddress(socket.remoteAddress) === this.#peer) return socket
    socket.destroy()
    throw new DataPortError('foreign')
  }

  close() {
    this.#listener.close()
  }
}

/** The server dials the address of PORT or EPRT. */
export class ActivePort implements DataPort {
  readonly dials: Endpoint
  readonly #network: LabNetwork
  readonly #from: string

  /** @param from the server's address that the connection comes from */
  constructor(network: LabNetwork, to: Endpoint, from = network.address) {
    this.#network = network
    this.dials = to
    this.#from = from
  }

  async open(ms: number): Promise<Socket> {
    // From the address that the client knows, as a server with several has to.
    const socket = this.#network.connect(this.dials, this.#from)
    const { promise, resolve, reject } = Promise.withResolvers<Socket>()
    const timer = this.#network.after(ms, () => {
      socket.destroy()
      reject(new DataPortError('timeout'))
    })
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => reject(new DataPortError('refused')))
    socket.once('close', () => reject(new DataPortError('refused')))
    return promise.finally(() => this.#network.cancel(timer))
  }

  close() {}
}

/** The address is dialled in vain: something between server and client takes the SYN and says nothing. */
export class UnreachableClient implements DataPort {
  readonly dials: Endpoint
  readonly #network: LabNetwork

  constructor(network: LabNetwork, to: Endpoint) {
    this.#network = network
    this.dials = to
  }

  async open(ms: number): Promise<Socket> {
    await this.#network.wait(ms)
    throw new DataPortError('timeout')
  }

  close() {}
}
