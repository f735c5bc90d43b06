/** What all sessions of one practice server share. */
import type { LabNetwork } from '../lab-network.ts'
import type { ServerSpec } from '../scenario.ts'
import type { Dialect } from './dialect.ts'
import { LAB_DIALECTS } from './dialects.ts'
import { LabFiles } from './files.ts'
import type { ServerTls } from './server-tls.ts'

export interface Account {
  readonly user: string
  readonly password: string
}

export class ServerState {
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

  constructor(spec: ServerSpec, network: LabNetwork, account: Account, tls: ServerTls | null) {
    this.spec = spec
    this.dialect = LAB_DIALECTS[spec.dialect]
    this.network = network
    this.account = account
    this.tls = tls
  }
}
