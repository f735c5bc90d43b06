/** One control connection, server side: lines in, replies out, TLS in between. */
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { Answer } from '../answer.ts'
import { plainAddress } from '../lab-network.ts'
import type { DataPort } from './data-port.ts'
import { type Dialect, type DialectTexts, fillText, type TextValues } from './dialect.ts'
import { handshake, serverSide } from './secure-socket.ts'
import type { ServerState } from './server-state.ts'

/** Characters of a command line, and lines that wait; a client that sends more is cut off. */
const LONGEST_LINE = 4096
const MOST_WAITING = 256
const MOST_LOGGED = 1000
const HANDSHAKE_TIMEOUT = 15_000

type Text = { [K in keyof DialectTexts]-?: DialectTexts[K] extends string ? K : never }[keyof DialectTexts]

/** What the server does with a verb. Verbs that a dialect lacks never come here. */
export type Command = (session: ControlSession, argument: string) => void | Promise<void>
export type Commands = Readonly<Record<string, Command>>

export class ControlSession {
  readonly server: ServerState
  readonly peer: string
  user = ''
  loggedIn = false
  /** The password was right, and an account is to follow. */
  owesAccount = false
  secure = false
  protection: 'C' | 'P' = 'C'
  folder = '/'
  renameFrom = ''
  restart = 0
  /** Data connections of this session that were opened so far. */
  dataConnections = 0
  dataPort: DataPort | null = null
  readonly #commands: Commands
  readonly #raw: Socket
  #stream: Duplex
  #unread = ''
  #waiting: string[] = []
  #working = false
  #idle: NodeJS.Timeout | null = null
  #verb = ''
  #argument = ''

  constructor(server: ServerState, socket: Socket, peer: string, commands: Commands) {
    this.server = server
    this.#commands = commands
    this.peer = peer
    this.#raw = socket
    this.#stream = socket
  }

  get dialect(): Dialect {
    return this.server.dialect
  }

  get localAddress(): string {
    return plainAddress(this.#raw.localAddress)
  }

  /** Greets and serves until the connection closes. `full`: one session too many. */
  async run(full: boolean): Promise<void> {
    const { spec, tls, network } = this.server
    this.#raw.once('close', () => {
      network.cancel(this.#idle)
      this.dataPort?.close()
    })
    try {
      if (spec.implicit && tls) await this.upgrade()
      else this.#raw.on('data', this.#read).once('end', () => this.#leave())
    } catch {
      // The handshake failed; the client records why.
      this.#raw.destroy()
      return
    }
    if (spec.greeting?.delay) await network.wait(spec.greeting.delay)
    if (this.#raw.destroyed) return
    if (full) {
      this.say('tooMany')
      this.close()
      return
    }
    if (spec.greeting?.instead) this.answer(spec.greeting.instead)
    else this.say('greeting')
    this.#touch()
  }

  /** Replies in the dialect's words. */
  say(text: Text, values: TextValues = {}) {
    this.reply(this.dialect.texts[text], values)
  }

  /** Replies with a template of one line, or of several with a line feed between them. */
  reply(template: string, values: TextValues = {}) {
    const filled = fillText(template, {
      verb: this.#verb,
      arg: this.#argument,
      user: this.user,
      file: this.folder,
      address: this.localAddress,
      peer: this.peer,
      ...values,
    })
    if (!this.#stream.destroyed && this.#stream.writable) this.#stream.write(`${filled.join('\r\n')}\r\n`)
  }

  answer(answer: Answer) {
    switch (answer.do) {
      case 'reply':
        this.reply(answer.lines.join('\n'))
        if (answer.close) this.close()
        return
      case 'silence':
        return
      case 'close':
        this.close()
        return
      case 'reset':
        this.#raw.resetAndDestroy()
    }
  }

  /** TLS from here on; what has come in clear already belongs to it. */
  async upgrade(): Promise<void> {
    const { tls } = this.server
    if (!tls) throw new Error('a server without TLS cannot upgrade')
    this.#raw.removeListener('data', this.#read)
    if (this.#unread) this.#raw.unshift(Buffer.from(this.#unread, 'latin1'))
    this.#unread = ''
    const socket: TLSSocket = serverSide(this.#raw, tls.options)
    this.#stream = socket
    // Listens before the handshake ends: the first command may come in the same segment as Finished.
    socket.on('data', this.#read).once('end', () => this.#leave())
    await handshake(socket, HANDSHAKE_TIMEOUT)
    this.secure = true
  }

  close() {
    if (!this.#stream.destroyed) this.#stream.end()
    // A client that never closes its own half is not waited for.
    this.server.network.after(2_000, () => this.#raw.destroy())
  }

  /** As when the process of the session dies: nothing of TLS is ended, and last words leave in clear. */
  die(words = '') {
    this.#raw.end(words)
  }

  readonly #read = (chunk: Buffer) => {
    this.#unread += chunk.toString('latin1')
    for (let end = this.#unread.indexOf('\n'); end >= 0; end = this.#unread.indexOf('\n')) {
      this.#waiting.push(this.#unread.slice(0, end).replace(/\r$/, ''))
      this.#unread = this.#unread.slice(end + 1)
    }
    if (this.#unread.length > LONGEST_LINE || this.#waiting.length > MOST_WAITING) this.#raw.destroy()
    else void this.#work()
  }

  /** One command at a time, in order, as servers do. */
  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      this.#touch()
      try {
        await this.#command(Buffer.from(line, 'latin1').toString('utf8'))
      } catch {
        // The client went away, or broke its handshake, in the middle of a command.
        this.#raw.destroy()
      }
      this.#touch()
    }
    this.#working = false
    if (this.#stream.readableEnded) this.close()
  }

  /** The client has closed its half: what it asked for before is still answered. */
  #leave() {
    if (!this.#working) this.close()
  }

  async #command(line: string): Promise<void> {
    const { spec } = this.server
    const [, word = '', argument = ''] = /^\s*(\S*)\s?(.*)$/s.exec(line) ?? []
    const verb = word.toUpperCase()
    this.#verb = word
    this.#argument = argument
    if (this.server.arrived.length < MOST_LOGGED) this.server.arrived.push(verb)
    const instead = spec.answers?.[verb]
    const known = this.#commands[verb]
    if (instead) this.answer(instead)
    else if (!known || this.dialect.lacks.includes(verb))
      this.say(this.dialect.hidesUnknown && !this.loggedIn ? 'needLogin' : 'unknown')
    else if (!this.loggedIn && !this.dialect.beforeLogin.includes(verb) && !(this.owesAccount && verb === 'ACCT'))
      this.say('needLogin')
    else await known(this, argument)
    const extra = spec.extraReplies?.[verb]
    if (extra) this.reply(extra)
  }

  #touch() {
    const { network, spec } = this.server
    network.cancel(this.#idle)
    if (spec.idleTimeout === undefined || this.#raw.destroyed) return
    this.#idle = network.after(spec.idleTimeout, () => {
      if (this.#working) return
      this.say('idle')
      this.close()
    })
  }
}
