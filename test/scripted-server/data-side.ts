import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { type Shared, spoil } from './control-session.ts'
import type { Script } from './script.ts'

type Say = (text: string) => Promise<void>

const LISTING = '-rw-r--r-- 1 owner group 5 Jan 01 00:00 a.txt\r\n'

/** Data connections of one client. */
export class DataSide {
  isPrivate = false
  controlTls: TLSSocket | null = null
  readonly #control: Socket
  readonly #script: Script
  readonly #shared: Shared
  readonly #context: SecureContext | null
  #server: Server | null = null
  #incoming: Promise<Socket> | null = null
  #target: { address: string; port: number } | null = null

  constructor(control: Socket, script: Script, shared: Shared, context: SecureContext | null) {
    this.#control = control
    this.#script = script
    this.#shared = shared
    this.#context = context
    control.on('close', () => this.#server?.close())
  }

  async listen(verb: 'PASV' | 'EPSV'): Promise<string> {
    this.#target = null
    this.#server?.close()
    const server = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true })
    this.#incoming = new Promise((resolve) => {
      server.once('connection', resolve)
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, this.#control.localAddress, resolve))
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : 0
    if (this.#script.data?.refused) server.close()
    if (verb === 'EPSV') return `229 Entering Extended Passive Mode (|||${port}|)`
    const address = (this.#script.data?.address ?? '127.0.0.1').replaceAll('.', ',')
    return `227 Entering Passive Mode (${address},${port >> 8},${port & 255})`
  }

  remember(verb: 'PORT' | 'EPRT', argument: string): string {
    const parts = verb === 'PORT' ? argument.split(',') : argument.split('|')
    this.#target =
      verb === 'PORT'
        ? { address: parts.slice(0, 4).join('.'), port: Number(parts[4]) * 256 + Number(parts[5]) }
        : { address: parts[2] ?? '', port: Number(parts[3]) }
    return `200 ${verb} okay`
  }

  async transfer(verb: 'LIST' | 'RETR' | 'STOR', path: string, say: Say): Promise<void> {
    const { data = {} } = this.#script
    const content = verb === 'LIST' ? Buffer.from(LISTING) : this.#shared.files.get(path)
    if (verb === 'RETR' && !content) return say('550 no such file')
    await say('150 opening the data connection')
    if (data.neverDial) return
    const tcp = await this.#connection()
    if (!tcp) return say('425 cannot open the data connection')
    this.#shared.sockets.add(tcp)
    tcp.on('error', () => {}).on('close', () => this.#shared.sockets.delete(tcp))
    if (data.silent) {
      tcp.resume()
      return
    }
    const stream = await this.#secure(tcp)
    if (!stream) return say('425 data TLS failed')
    const reuse = this.#script.tls?.requireReuse
    if (reuse && stream instanceof TLSSocket && !stream.isSessionReused()) {
      stream.destroy()
      return say(reuse)
    }
    if (verb === 'STOR') return this.#receive(stream, path, say)
    await this.#send(tcp, stream, content ?? Buffer.alloc(0), say)
  }

  async #connection(): Promise<Socket | null> {
    const target = this.#target
    if (!target) return this.#incoming
    const { dialFrom } = this.#script.data ?? {}
    if (dialFrom) await dial({ ...target, localAddress: dialFrom })
    return dial(target)
  }

  async #secure(tcp: Socket): Promise<Socket | null> {
    if (!this.isPrivate || !this.#context) {
      tcp.resume()
      return tcp
    }
    const fault = this.#script.tls?.data
    if (fault) {
      spoil(tcp, fault)
      tcp.resume()
      await new Promise((resolve) => tcp.once('close', resolve))
      return null
    }
    const secure = new TLSSocket(tcp, { isServer: true, secureContext: this.#context })
    secure.on('error', () => {})
    return new Promise((resolve) => {
      secure.once('secure', () => resolve(secure))
      secure.once('close', () => resolve(null))
    })
  }

  async #receive(stream: Socket, path: string, say: Say): Promise<void> {
    const { resetAfter, stallAfter, alterAt } = this.#script.data ?? {}
    const chunks: Buffer[] = []
    let count = 0
    const ended = await new Promise<boolean>((resolve) => {
      stream.on('data', (bytes: Buffer) => {
        chunks.push(bytes)
        count += bytes.length
        if (resetAfter !== undefined && count > resetAfter) {
          stream.resetAndDestroy()
          resolve(false)
        }
        if (stallAfter !== undefined && count > stallAfter) stream.pause()
      })
      stream.on('end', () => resolve(true))
      stream.on('close', () => resolve(true))
    })
    if (!ended) return say('426 connection closed, transfer aborted')
    stream.end()
    const content = Buffer.concat(chunks)
    if (alterAt !== undefined) content[alterAt] = ~(content[alterAt] ?? 0)
    this.#shared.files.set(path, content)
    await say('226 stored')
  }

  async #send(tcp: Socket, stream: Socket, content: Buffer, say: Say): Promise<void> {
    const { resetAfter, stallAfter, truncateAfter, keepOpen } = this.#script.data ?? {}
    const cut = resetAfter ?? stallAfter ?? truncateAfter ?? content.length
    stream.resume()
    if (cut > 0) await new Promise((resolve) => stream.write(content.subarray(0, cut), resolve))
    if (stallAfter !== undefined) return
    if (resetAfter !== undefined) {
      tcp.resetAndDestroy()
      return say('426 connection closed, transfer aborted')
    }
    if (truncateAfter !== undefined) tcp.end()
    else if (!keepOpen) stream.end()
    await say('226 transfer complete')
  }
}

function dial(to: { address: string; port: number; localAddress?: string }): Promise<Socket | null> {
  const { address: host, port, localAddress } = to
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, allowHalfOpen: true, ...(localAddress ? { localAddress } : {}) })
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => resolve(null))
  })
}
