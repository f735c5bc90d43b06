/** One practice server. */
import type { Socket } from 'node:net'
import { plainAddress } from '../lab-network.ts'
import { ACCESS_COMMANDS } from './commands-access.ts'
import { DATA_COMMANDS } from './commands-data.ts'
import { FILE_COMMANDS } from './commands-file.ts'
import { type Commands, ControlSession } from './control-session.ts'
import { ServerState } from './server-state.ts'

const COMMANDS: Commands = { ...ACCESS_COMMANDS, ...FILE_COMMANDS, ...DATA_COMMANDS }

export class FtpServer extends ServerState {
  #sessions = 0

  /** A control connection, TCP just accepted. */
  accept(socket: Socket) {
    this.#sessions++
    socket.once('close', () => this.#sessions--)
    const full = this.spec.sessions !== undefined && this.#sessions > this.spec.sessions
    void new ControlSession(this, socket, plainAddress(socket.remoteAddress), COMMANDS).run(full)
  }
}
