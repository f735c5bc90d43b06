/** One practice server. */
import type { Socket } from 'node:net'
import { plainAddress } from '../lab-network.ts'
import { COMMANDS } from './commands.ts'
import { ControlSession } from './control-session.ts'
import { ServerState } from './server-state.ts'

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
