/** Lines of standard input, one at a time, typed or piped. What follows a line waits until it is asked for. */
import { StringDecoder } from 'node:string_decoder'
import type { InputStream } from './cli.ts'

const LONGEST_LINE = 65_536

/** One reader for a stream: what it has read ahead is lost to others. */
export class LineInput {
  readonly #stream: InputStream
  readonly #signal: AbortSignal
  readonly #decoder = new StringDecoder('utf8')
  #pending = ''
  #ended = false

  constructor(stream: InputStream, signal: AbortSignal) {
    this.#stream = stream
    this.#signal = signal
  }

  /** The next line without its end; null when there is none any more, or the signal was aborted. */
  async next(): Promise<string | null> {
    for (;;) {
      const end = this.#pending.indexOf('\n')
      if (end >= 0) {
        const line = this.#pending.slice(0, end)
        this.#pending = this.#pending.slice(end + 1)
        return line.replace(/\r$/, '')
      }
      if (this.#ended || this.#signal.aborted || this.#pending.length > LONGEST_LINE) {
        const rest = this.#pending
        this.#pending = ''
        this.#ended = true
        return rest === '' || this.#signal.aborted ? null : rest.slice(0, LONGEST_LINE)
      }
      await this.#more()
    }
  }

  #more(): Promise<void> {
    const stream = this.#stream
    return new Promise((resolve) => {
      const stop = () => {
        stream.off('data', onData).off('end', onEnd).off('error', onEnd).off('close', onEnd)
        this.#signal.removeEventListener('abort', stop)
        stream.pause()
        resolve()
      }
      const onData = (bytes: Buffer | string) => {
        this.#pending += typeof bytes === 'string' ? bytes : this.#decoder.write(bytes)
        stop()
      }
      const onEnd = () => {
        this.#ended = true
        stop()
      }
      if (stream.readableEnded || stream.destroyed) return onEnd()
      stream.on('data', onData).on('end', onEnd).on('error', onEnd).on('close', onEnd)
      this.#signal.addEventListener('abort', stop)
      stream.resume()
    })
  }
}
