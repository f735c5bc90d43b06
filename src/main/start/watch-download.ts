/**
 * Loaded before Electron's own `install.js`: says how far the download is, goes on where a connection broke or stands
 * still, and says why one failed. Node says only "fetch failed"; the reason stands in the error's cause.
 */

import { Readable } from 'node:stream'

/** ms without a byte; a firewall that drops everything must not hold the start up for ever. */
const STALL = 60_000

const plainFetch = globalThis.fetch

type Ask = Parameters<typeof fetch>

globalThis.fetch = async (...ask) => {
  const waiting = endOfPatience()
  try {
    const response = await plainFetch(ask[0], { ...ask[1], signal: waiting.signal(ask[1]?.signal) })
    if (!response.body || !response.ok) {
      waiting.stop()
      return response
    }
    const { status, headers } = response
    const chunks = told(whole(ask, response, waiting), Number(headers.get('content-length')))
    const body = Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array<ArrayBuffer>>
    return new Response(body, { status, headers })
  } catch (error) {
    waiting.stop()
    tellCause(error, String(ask[0]))
    throw error
  }
}

type Patience = ReturnType<typeof endOfPatience>

function endOfPatience() {
  const stalled = new AbortController()
  const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${STALL / 1000} s`)), STALL)
  return {
    signal: (other?: AbortSignal | null) => AbortSignal.any([stalled.signal, ...(other ? [other] : [])]),
    alive: () => timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}

/** Goes on from the last byte (RFC 9110, 14), as long as each connection brings some. */
async function* whole(ask: Ask, first: Response, patience: Patience): AsyncGenerator<Uint8Array> {
  const version = first.headers.get('etag')
  let [response, waiting] = [first, patience]
  for (let bytes = 0; ; ) {
    const before = bytes
    try {
      for await (const chunk of response.body ?? []) {
        waiting.alive()
        bytes += chunk.length
        yield chunk
      }
      waiting.stop()
      return
    } catch (error) {
      waiting.stop()
      tellCause(error, String(ask[0]))
      // Without its version nothing says that the rest is of the same file.
      if (bytes === before || version === null || ask[1]?.signal?.aborted) throw error
      process.stderr.write(`  going on after ${bytes} bytes\n`)
      waiting = endOfPatience()
      const headers = new Headers(ask[1]?.headers)
      headers.set('range', `bytes=${bytes}-`)
      headers.set('if-range', version)
      response = await plainFetch(ask[0], { ...ask[1], headers, signal: waiting.signal(ask[1]?.signal) })
      if (response.status !== 206) {
        waiting.stop()
        throw error
      }
    }
  }
}

async function* told(chunks: AsyncIterable<Uint8Array>, total: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  let last = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    const tenth = total > 0 ? Math.floor((bytes / total) * 10) : 0
    // Small files, as lists of checksums, are not worth a line.
    if (tenth > last && total > 1024 ** 2) {
      last = tenth
      process.stderr.write(`  ${tenth * 10} %\n`)
    }
    yield chunk
  }
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
