/** Which program wrote a log: the format most of whose own lines are in it, decorations of loggers taken off where needed. */
import type { LogFormat } from './log-line.ts'
import { undecorated } from './undecorated.ts'

/** Lines by which a log is told from others. */
const SAMPLE = 5000
/** Replies of which a server's own log may hold fewer in lines without its mark. */
const FEW = 3
/** What a program says that could not do its work. */
const FAILURE = /\b(?:\w*(?:error|exception)|failed|failure|refused|timed? ?out|timeout|reset by peer)\b/i

const writes = (format: LogFormat, line: string, bare: string): boolean =>
  format.recognises(line) || (bare !== line && format.recognises(bare))

const isOfClient = ({ vantage }: LogFormat): boolean => vantage === undefined

export class FormatChoice {
  readonly #formats: readonly LogFormat[]
  readonly #counts = new Map<LogFormat, number>()
  /** Those of other ends that have a line in the sample: a long log asks no others. */
  #others: readonly LogFormat[] = []
  #seen = 0
  #replies = 0
  #failures = 0

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
        if (writes(format, line, bare)) this.#counts.set(format, (this.#counts.get(format) ?? 0) + 1)
    }
    if (sample.length > 0)
      this.#others = this.#formats.filter((format) => !isOfClient(format) && this.#counts.has(format))
  }

  /** What stands between the lines of a server or a firewall, where one of them has most lines. */
  weigh(lines: readonly string[], isReply: (line: string) => boolean): void {
    if (this.#most()?.vantage === undefined) return
    for (const line of lines.slice(0, SAMPLE)) {
      if (this.otherEnd(line)) continue
      if (isReply(line)) this.#replies++
      else if (FAILURE.test(line)) this.#failures++
    }
  }

  /** The format of another end that writes such lines, in a log that is a client's: somebody has put both into one text. */
  otherEnd(line: string): LogFormat | null {
    if (this.#others.length === 0) return null
    const bare = undecorated(line).text
    return this.#others.find((format) => writes(format, line, bare)) ?? null
  }

  /** null when nobody's own lines are there. */
  get chosen(): LogFormat | null {
    const best = this.#most()
    return best?.vantage !== undefined && this.#holdsClient(best) ? this.#most(isOfClient) : best
  }

  #holdsClient({ readable }: LogFormat): boolean {
    return this.#replies >= FEW || (readable === false && this.#replies + this.#failures > 0)
  }

  #most(among: (format: LogFormat) => boolean = () => true): LogFormat | null {
    let best: LogFormat | null = null
    for (const format of this.#formats)
      if (among(format) && (this.#counts.get(format) ?? 0) > (best ? (this.#counts.get(best) ?? 0) : 0)) best = format
    return best
  }
}
