/** Which program wrote a log: the format most of whose own lines are in it, decorations of loggers taken off where needed. */
import type { LogFormat } from './log-line.ts'
import { undecorated } from './undecorated.ts'

/** Lines by which a log is told from others. */
const SAMPLE = 5000

export class FormatChoice {
  readonly #formats: readonly LogFormat[]
  readonly #counts = new Map<LogFormat, number>()
  #seen = 0

  constructor(formats: readonly LogFormat[]) {
    this.#formats = formats
  }

  consider(lines: readonly string[]): void {
    const sample = lines.slice(0, Math.max(0, SAMPLE - this.#seen))
    this.#seen += sample.length
    for (const line of sample) {
      if (line.trim() === '') continue
      const bare = undecorated(line).text
      for (const format of this.#formats)
        if (format.recognises(line) || (bare !== line && format.recognises(bare)))
          this.#counts.set(format, (this.#counts.get(format) ?? 0) + 1)
    }
  }

  /** A line that only a server writes, in a log that is a client's: somebody has put both into one text. */
  isOfServer(line: string): boolean {
    if (this.chosen === null || this.chosen.vantage !== undefined) return false
    return this.#formats.some((format) => format.vantage === 'server' && format.recognises(line))
  }

  /** null when nobody's own lines are there. */
  get chosen(): LogFormat | null {
    let best: LogFormat | null = null
    for (const format of this.#formats)
      if ((this.#counts.get(format) ?? 0) > (best ? (this.#counts.get(best) ?? 0) : 0)) best = format
    return best
  }
}
