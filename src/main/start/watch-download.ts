/**
 * Loaded before Electron's own `install.js`: says how far the download is, ends one that stands still, and why one
 * failed. Node says only "fetch failed"; the reason stands in the error's cause.
 */

/** ms without a byte; a firewall that drops everything must not hold the start up for ever. */
const STALL = 60_000

const plainFetch = globalThis.fetch

globalThis.fetch = async (input, init) => {
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${STALL / 1000} s`)), STALL)
  const alive = () => timer.refresh()
  try {
    const signal = AbortSignal.any([stalled.signal, ...(init?.signal ? [init.signal] : [])])
    const response = await plainFetch(input, { ...init, signal })
    if (!response.body || !response.ok) {
      clearTimeout(timer)
      return response
    }
    const body = response.body.pipeThrough(
      watching(Number(response.headers.get('content-length')), alive, () => clearTimeout(timer)),
    )
    return new Response(body, { status: response.status, headers: response.headers })
  } catch (error) {
    clearTimeout(timer)
    tellCause(error, String(input))
    throw error
  }
}

function watching(total: number, alive: () => void, done: () => void): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  let told = 0
  return new TransformStream({
    transform(chunk, controller) {
      alive()
      bytes += chunk.length
      const tenth = total > 0 ? Math.floor((bytes / total) * 10) : 0
      // Small files, as lists of checksums, are not worth a line.
      if (tenth > told && total > 1024 ** 2) {
        told = tenth
        process.stderr.write(`  ${tenth * 10} %\n`)
      }
      controller.enqueue(chunk)
    },
    flush: done,
  })
}

function tellCause(error: unknown, address: string): void {
  process.stderr.write(`${new URL(address).host}: ${rootCause(error)}\n`)
}

/** Behind "fetch failed" stand "Request was cancelled" and only then "Proxy response (407)". */
function rootCause(error: unknown): string {
  let deepest = error
  for (let depth = 0; depth < 5 && deepest instanceof Error && deepest.cause !== undefined; depth++)
    deepest = deepest.cause
  if (!(deepest instanceof Error)) return String(deepest)
  // Of several addresses each has its own error, and all together have only a code.
  return deepest.message || String((deepest as NodeJS.ErrnoException).code)
}
