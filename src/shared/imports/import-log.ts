/** A log of another program -> a transcript. Commands and replies are found by content; a known format only names it. */
import { inertCut } from '../transcript/inert-text.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { Assembly } from './assemble-transcript.ts'
import { LearnedPrefixes } from './dialogue/learned-prefixes.ts'
import { readLine } from './dialogue/line-reader.ts'
import { unquoted } from './dialogue/quotation.ts'
import { unwrapped } from './dialogue/wrapped.ts'
import { writtenOut } from './dialogue/written-out.ts'
import { FormatChoice } from './format-choice.ts'
import { isBinary } from './is-binary.ts'
import { KEY_LOG_ALONE, looksLikeKeyLog } from './key-log.ts'
import { LineSplitter } from './line-splitter.ts'
import type { LogFormat } from './log-line.ts'
import { LogLines } from './log-lines.ts'
import { credentialMasker } from './mask-credentials.ts'

/** Why a text is no log that we can read; its message says what would be. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** Lines that are looked at together: prefixes, quotations and the ends of replies are found among them. */
const BATCH = 5_000
/** Lines from which prefixes are learned: a program does not change its habits in the middle of a log. */
const LEARNED_FROM = 40_000
/** Characters by which binary content is told. */
const LOOKED_AT = 65_536

const NO_TEXT = 'This is no text file. Open the log of an FTP client, a transcript or a report in JSON of FTPScope.'

/** Reads a log in pieces of any size. Memory is bounded: of a log that is too long, the middle is left out. */
export class LogReader {
  readonly #masked = credentialMasker()
  readonly #splitter = new LineSplitter()
  readonly #learned = new LearnedPrefixes()
  readonly #choice: FormatChoice
  readonly #assembly = new Assembly()
  #lines: LogLines | null = null
  #batch: string[] = []
  #first: string | null = null
  #looked = 0
  #count = 0

  constructor(formats: readonly LogFormat[]) {
    this.#choice = new FormatChoice(formats)
  }

  /** @throws ImportError when the text is none */
  push(text: string): void {
    if (this.#looked < LOOKED_AT) {
      this.#looked += text.length
      if (isBinary(text)) throw new ImportError(NO_TEXT)
      if (this.#count === 0 && looksLikeKeyLog(text)) throw new ImportError(KEY_LOG_ALONE)
    }
    for (const line of this.#splitter.push(text)) this.#take(line)
  }

  /** @throws ImportError when no line is a command, a reply or a status line of any client */
  end(): Transcript {
    for (const line of this.#splitter.end()) this.#take(line)
    this.#flush()
    const format = this.#choice.chosen
    if (this.#first === null) throw new ImportError('This log is empty.')
    if (!this.#assembly.dialogue && format === null && !this.#lines?.mentionsFtp)
      throw new ImportError(
        `No FTP command, reply or status line was found in this text (it begins "${inertCut(this.#first, 60)}"). Paste the log of FileZilla, WinSCP, curl -v, lftp debug, FluentFTP, basic-ftp, Rebex or any other FTP client, or lines that begin with > for what was sent and < for what came back.`,
      )
    return this.#assembly.end(format)
  }

  #take(raw: string): void {
    this.#count++
    this.#batch.push(raw)
    if (this.#batch.length >= BATCH) this.#flush()
  }

  #flush(): void {
    // Written out first: a password in numbers is one all the same.
    const batch = this.#masked(this.#batch.map(writtenOut))
    this.#batch = []
    if (batch.length === 0) return
    this.#first ??= batch.find((line) => line.trim() !== '') ?? null
    const lines = unwrapped(unquoted(batch))
    this.#choice.consider(lines)
    if (this.#count <= LEARNED_FROM) {
      for (const line of lines) this.#learned.learn(line)
      this.#learned.settle()
    }
    this.#choice.weigh(lines, (line) => readLine(line, this.#learned)?.kind === 'reply')
    this.#lines ??= new LogLines(this.#learned, this.#assembly)
    this.#lines.read(lines, this.#choice, this.#count - batch.length)
  }
}

/** @throws ImportError when no line of the text is a command, a reply or a status line of any client */
export function importLog(text: string, formats: readonly LogFormat[]): Transcript {
  const reader = new LogReader(formats)
  reader.push(text)
  return reader.end()
}
