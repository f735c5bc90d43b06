/** A bare control connection that says exactly what it is told: how a server's own words are collected. */
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { RunningServer } from './server.ts'

/** ms; servers that close or stay silent end a dialogue, never hang it. */
const PATIENCE = 20_000

export interface Dialogue {
  /** Lines of the next reply, without line ends; the end of the connection counts as `(closes the connection)`. */
  reply(): Promise<string[]>
  /** Sends one line and gives the reply to it. */
  ask(line: string): Promise<string[]>
  /** After 234: TLS on the same connection. */
  secure(): Promise<void>
  end(): void
}

const CLOSED = '(closes the connection)'
const SILENT = '(says nothing)'

/** Opens a connection; the greeting is the first reply. */
export async function openDialogue(server: RunningServer): Promise<Dialogue> {
  let socket: Socket = connect(server.port, server.address)
  const lines: string[] = []
  let rest = ''
  let ended = false
  let wake: () => void = () => undefined
  const hear = (chunk: Buffer) => {
    rest += chunk.toString('latin1')
    const parts = rest.split(/\r?\n/)
    rest = parts.pop() ?? ''
    lines.push(...parts)
    wake()
  }
  const finish = () => {
    ended = true
    wake()
  }
  const listen = () => {
    socket.on('data', hear)
    socket.on('error', finish)
    socket.on('close', finish)
  }
  listen()

  async function nextLine(): Promise<string | null> {
    const deadline = setTimeout(finish, PATIENCE)
    while (lines.length === 0 && !ended)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    clearTimeout(deadline)
    return lines.shift() ?? null
  }

  const dialogue: Dialogue = {
    async reply() {
      const first = await nextLine()
      if (first === null) return [socket.destroyed ? CLOSED : SILENT]
      const reply = [first]
      // RFC 959 section 4.2: `xyz-` opens, `xyz ` closes.
      const last = `${first.slice(0, 3)} `
      while (first[3] === '-' && !reply.at(-1)?.startsWith(last)) {
        const line = await nextLine()
        if (line === null) break
        reply.push(line)
      }
      return reply
    },
    ask(line) {
      socket.write(`${line}\r\n`)
      return dialogue.reply()
    },
    async secure() {
      socket.removeAllListeners()
      const secured = connectTls({ socket, rejectUnauthorized: false })
      await new Promise<void>((resolve, reject) => {
        secured.once('secureConnect', resolve)
        secured.once('error', reject)
      })
      socket = secured
      listen()
    },
    end: () => socket.destroy(),
  }
  return dialogue
}
