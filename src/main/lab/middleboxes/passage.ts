/** One control connection through a device: two TCP connections, and an inspector that reads what passes. */
import type { Accept, Direction, Surroundings } from './middlebox.ts'

export interface Passage {
  /** Text or bytes of the device's own. */
  toClient(data: string | Buffer): void
  /** FIN to both sides, or RST. */
  close(): void
  reset(): void
}

/** What a device does with what passes. A hook that is absent lets everything pass as it is. */
export interface Inspector {
  /** A whole command line, without line end; null when it does not pass. */
  command?(line: string, passage: Passage): string | null
  /** All lines of one reply, without line ends. */
  reply?(lines: readonly string[]): readonly string[] | Promise<readonly string[]>
  /** Bytes as they come, clear or not; null when they do not pass. */
  bytes?(chunk: Buffer, direction: Direction, passage: Passage): Buffer | null
}

/** Characters that a device holds back while it waits for the end of a line. */
const LONGEST_LINE = 64 * 1024

/** First byte and major version of a TLS record (RFC 8446 section 5.1). */
export const startsTls = (chunk: Buffer) => chunk[0] === 22 && chunk[1] === 3

export function inspected(inspectorFor: () => Inspector, { dialNext }: Surroundings): Accept {
  return (client) => {
    const server = dialNext()
    const inspector = inspectorFor()
    let readable = true
    const passage: Passage = {
      toClient: (data) => {
        if (client.writable) client.write(data)
      },
      close: () => {
        client.end()
        server.end()
      },
      reset: () => {
        client.resetAndDestroy()
        server.destroy()
      },
    }

    const commands = lineReader((line, end) => {
      const passes = inspector.command ? inspector.command(line, passage) : line
      if (passes !== null && server.writable) server.write(Buffer.from(passes + end, 'latin1'))
    })
    let reply: string[] = []
    let turn = Promise.resolve()
    const replies = lineReader((line, end) => {
      reply.push(line)
      const code = reply[0]?.slice(0, 3) ?? ''
      if (/^\d{3}-/.test(reply[0] ?? '') && !line.startsWith(`${code} `)) return
      const lines = reply
      reply = []
      turn = turn.then(async () => {
        const passes = inspector.reply ? await inspector.reply(lines) : lines
        passage.toClient(Buffer.from(passes.map((one) => one + end).join(''), 'latin1'))
      })
    })

    client.on('data', (chunk: Buffer) => {
      if (commands.empty() && startsTls(chunk)) readable = false
      const passes = inspector.bytes ? inspector.bytes(chunk, 'to-server', passage) : chunk
      if (!passes || !server.writable) return
      if (readable && inspector.command) commands.feed(passes)
      else server.write(passes)
    })
    server.on('data', (chunk: Buffer) => {
      const passes = inspector.bytes ? inspector.bytes(chunk, 'to-client', passage) : chunk
      if (!passes) return
      if (readable && inspector.reply) replies.feed(passes)
      else turn = turn.then(() => passage.toClient(passes))
    })
    client.once('end', () => server.end())
    server.once('end', () => {
      turn = turn.then(() => {
        client.end()
      })
    })
    client.once('close', () => server.destroy())
    server.once('close', () => {
      turn = turn.then(() => {
        client.end()
      })
    })
  }
}

function lineReader(onLine: (line: string, end: string) => void) {
  let unread = ''
  return {
    empty: () => unread === '',
    feed(chunk: Buffer) {
      unread = (unread + chunk.toString('latin1')).slice(-LONGEST_LINE)
      for (let at = unread.indexOf('\n'); at >= 0; at = unread.indexOf('\n')) {
        const end = unread[at - 1] === '\r' ? '\r\n' : '\n'
        const line = unread.slice(0, at + 1 - end.length)
        unread = unread.slice(at + 1)
        onLine(line, end)
      }
    },
  }
}
