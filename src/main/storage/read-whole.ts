/** What somebody hands over is read whole, up to a limit: a pipe or a device may never end. */
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/** @throws Error for people beyond `most` bytes, or what the stream says. The stream is at its end then, or destroyed. */
export async function readWhole(stream: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > most) throw new Error(`it has more than ${most} bytes; this program reads no more at once`)
    pieces.push(bytes)
  }
  return Buffer.concat(pieces, size)
}

/** @throws what `readWhole` throws, and what the file system says. */
export const readWholeFile = (path: string, most: number): Promise<Buffer> => readWhole(createReadStream(path), most)
