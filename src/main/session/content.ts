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

/** Compares what comes, in pieces of any size, with what was sent: all bytes, for a small part of what their hashes cost. */
export class ContentComparison {
  readonly #sent: Iterator<Buffer>
  #chunk: Buffer = Buffer.alloc(0)
  /** Bytes of the chunk that were compared. */
  #used = 0
  #same = 0
  #differs = false

  constructor(sent: Iterable<Buffer>) {
    this.#sent = sent[Symbol.iterator]()
  }

  /** Where the first byte stands that is another one; null while there is none. More than was sent is no difference here. */
  get differsAt(): number | null {
    return this.#differs ? this.#same : null
  }

  take(bytes: Buffer): void {
    for (let from = 0; from < bytes.length && !this.#differs; ) {
      if (this.#used === this.#chunk.length && !this.#nextChunk()) return
      const start = this.#used
      const length = Math.min(bytes.length - from, this.#chunk.length - start)
      if (bytes.compare(this.#chunk, start, start + length, from, from + length) === 0) {
        from += length
        this.#used += length
        this.#same += length
      } else {
        while (bytes[from] === this.#chunk[this.#used]) {
          from += 1
          this.#used += 1
          this.#same += 1
        }
        this.#differs = true
      }
    }
  }

  #nextChunk(): boolean {
    const next = this.#sent.next()
    if (next.done) return false
    this.#chunk = next.value
    this.#used = 0
    return true
  }
}
