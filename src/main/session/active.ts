import type { Server, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { addressFamily, sameAddress } from '../../shared/protocol/addresses.ts'
import { formatEprt, formatPort } from '../../shared/protocol/data-address.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import type { ConnectionId, EventId } from '../../shared/transcript/event.ts'
import { Channel } from '../transport/channel.ts'
import { localEndpoint, remoteEndpoint } from '../transport/dial.ts'
import { listen } from '../transport/listen.ts'
import { DataConnection } from './data-connection.ts'
import type { OpenedData } from './opened-data.ts'
import { lastLine, type Session } from './session.ts'

/** `PORT` or `EPRT`: we listen, announce where, and take the connection of the control connection's peer only. */
export async function openActive(session: Session, method: 'PORT' | 'EPRT'): Promise<OpenedData> {
  session.enter('port-command')
  const { plan, recorder } = session
  const local = session.control.channel.local.address
  const advertisedAddress = plan.data.activeAddress ?? local
  if (method === 'PORT' && addressFamily(advertisedAddress) !== 4) {
    const why = `PORT cannot carry the address ${advertisedAddress}; EPRT can.`
    session.record({ type: 'remark', source: 'engine', text: why })
    return { failed: 'port-command', why }
  }
  const connection = session.connectionIds.next('data')
  const where = { connection, stage: 'port-command' } as const
  const bind = plan.data.activeAddress && isOwnAddress(plan.data.activeAddress) ? plan.data.activeAddress : local
  const listening = await listen(bind, plan.data.activePorts ?? [0, 0])
  if ('code' in listening) {
    recorder.record(where, { type: 'listen-failed', ...listening })
    return { failed: 'port-command', why: listening.message }
  }
  const { server, port } = listening
  const advertised: Endpoint = { address: advertisedAddress, port }
  recorder.record(where, { type: 'listening', on: { address: bind, port }, advertised })
  const data = session.track(new DataConnection(connection, session.dataTls(), session.waitOptions))
  const listener = new ActiveDataListener(session, server, data, connection)
  const reply = await session.send('port-command', commandLine(method, advertised), {
    onSent: (command) => listener.arranged(command),
  })
  if (reply.code >= 400) {
    listener.stop()
    return { failed: 'port-command', why: lastLine(reply) }
  }
  session.enter('tcp-data')
  return { data, onCommandSent: () => listener.start() }
}

function commandLine(method: 'PORT' | 'EPRT', advertised: Endpoint): string {
  return method === 'PORT' ? `PORT ${formatPort(advertised)}` : `EPRT ${formatEprt(advertised)}`
}

/** The listening socket of one data connection, and who may come to it. */
class ActiveDataListener {
  readonly #session: Session
  readonly #server: Server
  readonly #data: DataConnection
  readonly #connection: ConnectionId
  #command: EventId | undefined
  #timer: NodeJS.Timeout | undefined
  #taken = false

  constructor(session: Session, server: Server, data: DataConnection, connection: ConnectionId) {
    this.#session = session
    this.#server = server
    this.#data = data
    this.#connection = connection
    session.track({
      destroy: () => this.stop(),
      whenClosed: new Promise((resolve) => {
        server.once('close', resolve)
      }),
    })
    server.on('connection', (socket) => this.#onConnection(socket))
    void data.ended.then(() => this.stop())
  }

  /** Servers such as pyftpdlib connect before they answer `PORT`, so the command is known before its reply. */
  arranged(command: EventId): void {
    this.#command = command
  }

  /** The transfer command is out: from now on the server is late. */
  start(): void {
    if (this.#taken || this.#timer) return
    const { silence } = this.#session.waitOptions
    this.#timer = setTimeout(() => {
      this.#record('tcp-data', { type: 'silence', awaiting: 'data-connection', ms: silence })
      this.#data.fail('none')
    }, silence)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#server.close()
  }

  #onConnection(socket: Socket): void {
    const expected = this.#session.peer.address
    const from = remoteEndpoint(socket)
    const foreign = !this.#session.plan.data.foreignData && !sameAddress(from.address, expected)
    if (foreign || this.#taken) {
      this.#record('tcp-data', { type: 'accept-rejected', from, expected, why: foreign ? 'foreign' : 'extra' })
      socket.destroy()
      return
    }
    this.#taken = true
    clearTimeout(this.#timer)
    this.#record('tcp-data', { type: 'accepted', local: localEndpoint(socket), remote: from })
    const { recorder } = this.#session
    const channel = new Channel(socket, {
      recorder,
      connection: this.#connection,
      stage: 'tcp-data',
      cause: this.#command,
    })
    this.#data.adopt(this.#session.track(channel))
  }

  #record(stage: 'tcp-data', body: Parameters<Session['recorder']['record']>[1]): void {
    this.#session.recorder.record({ connection: this.#connection, stage, cause: this.#command }, body)
  }
}

function isOwnAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((own) => own?.some((each) => sameAddress(each.address, address)))
}
