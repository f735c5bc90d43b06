/** One practice server: what all its sessions share. */
import type { Socket } from 'node:net'
import { type LabNetwork, plainAddress } from '../lab-network.ts'
import type { ServerSpec } from '../scenario.ts'
import { ControlSession } from './control-session.ts'
import type { Dialect, DialectName } from './dialect.ts'
import { LAB_DIALECTS } from './dialects/index.ts'
import { LabFiles } from './files.ts'
import type { ServerTls } from './server-tls.ts'

export interface Account {
  readonly user: string
  readonly password: string
}

export class FtpServer {
  readonly spec: ServerSpec
  readonly dialect: Dialect
  readonly network: LabNetwork
  readonly account: Account
  readonly tls: ServerTls | null
  readonly files = new LabFiles()
  /** PASV replies given, for a server that announces several addresses in turn. */
  passiveReplies = 0
  /** Verbs that arrived, in order: what a log at the server would show. Bounded. */
  readonly arrived: string[] = []
  #sessions = 0

  constructor(spec: ServerSpec, network: LabNetwork, account: Account, tls: ServerTls | null) {
    this.spec = spec
    this.dialect = dialectOf(spec.dialect)
    this.network = network
    this.account = account
    this.tls = tls
  }

  /** A control connection, TCP just accepted. */
  accept(socket: Socket) {
    this.#sessions++
    socket.once('close', () => this.#sessions--)
    const full = this.spec.sessions !== undefined && this.#sessions > this.spec.sessions
    void new ControlSession(this, socket, plainAddress(socket.remoteAddress)).run(full)
  }
}

function dialectOf(name: DialectName): Dialect {
  const found = LAB_DIALECTS.find((dialect) => dialect.name === name)
  if (!found) throw new Error(`no dialect ${name}`)
  return found
}
