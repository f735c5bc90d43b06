import { createCipheriv } from 'node:crypto'

const CHUNK = 256 * 1024
/** Bytes that a cipher makes; all chunks are pieces of them, so that making content costs next to nothing. */
const BLOCK = 4 * CHUNK
/** By so many bytes a chunk begins behind the beginning of the one before: no two in a row are the same. */
const STEP = 61_441

/**
 * Content for an upload: the same bytes for the same seed, never more than 1 MiB in memory. What stands in it twice is 190 kB
 * apart, and deflate, which servers and tunnels compress with, looks back 32 kB.
 * @param size in bytes
 */
export function* generatedContent(size: number, seed: number): Generator<Buffer> {
  const key = Buffer.alloc(16)
  key.writeInt32LE(seed)
  const block = createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(Math.min(size, BLOCK)))
  const starts = Math.max(0, block.length - CHUNK) + 1
  for (let left = size, start = 0; left > 0; left -= CHUNK, start = (start + STEP) % starts)
    yield block.subarray(start, start + Math.min(left, CHUNK))
}
