/** A file as it comes from the disk. */
import { open } from 'node:fs/promises'

/** Bytes that are read at once. */
const PIECE = 64 * 1024

/**
 * Each piece is in the same memory as the one before, and good until the next is asked for: a long file leaves nothing behind.
 * @throws what the file system says
 */
export async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(PIECE)
  await using file = await open(path)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, PIECE)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}
