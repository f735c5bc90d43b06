const CHUNK = 65_536

/**
 * Content for an upload: the same bytes for the same seed, incompressible, never more than a chunk of 64 KiB in memory.
 * @param size in bytes
 */
export function* generatedContent(size: number, seed: number): Generator<Buffer> {
  // xorshift32 (Marsaglia): a zero would stay zero.
  let state = seed | 1
  for (let left = size; left > 0; left -= CHUNK) {
    const words = new Uint32Array(CHUNK / 4)
    for (let i = 0; i < words.length; i++) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      words[i] = state
    }
    yield Buffer.from(words.buffer, 0, Math.min(left, CHUNK))
  }
}
