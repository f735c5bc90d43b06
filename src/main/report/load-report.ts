/** Whatever somebody has, as a report: a report's JSON, a transcript, or a log of another program, read as it comes. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import product from '../../../package.json' with { type: 'json' }
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { LogReader } from '../../shared/imports/import-log.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsFor } from '../../shared/products/known.ts'
import { readReport } from '../../shared/report/read-report.ts'
import { REPORT_FORMAT, type Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import { damageText, looksLikeTranscript, readTranscript } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'

/** Bytes of a report or transcript, which is read whole: as text it must fit one string of V8. A log may be longer. */
const LARGEST_WHOLE = 500 * 1024 * 1024
/** Bytes by which it is told what somebody has. */
const START = 4096
/** Bytes between two words about how far reading has come. */
const STEP = 32 * 1024 * 1024

export interface LoadListener {
  /** Told which lines of a transcript could not be used; the rest of it is read all the same. */
  damage?(lines: readonly string[]): void
  /** Told now and then how much of a long file was read. */
  progress?(bytes: number): void
}

/** Throws what the file system says, and Errors for people about the content (ReportError, TranscriptError, ImportError). */
export const loadReport = (path: string, listener: LoadListener = {}): Promise<Report> =>
  reportOfStream(createReadStream(path), basename(path), listener)

/**
 * Memory is bounded for a log, whose middle is left out when it is too long.
 * @throws Errors for people about the content (ReportError, TranscriptError, ImportError)
 */
export async function reportOfStream(stream: Readable, name: string, listener: LoadListener = {}): Promise<Report> {
  const hash = createHash('sha256')
  let bytes = 0
  let content: Content | null = null
  let start = Buffer.alloc(0)
  for await (const piece of stream) {
    const chunk = Buffer.from(piece)
    hash.update(chunk)
    if (Math.floor(bytes / STEP) < Math.floor((bytes + chunk.length) / STEP)) listener.progress?.(bytes + chunk.length)
    bytes += chunk.length
    if (content) content.push(chunk)
    else {
      start = Buffer.concat([start, chunk])
      if (start.length >= START) content = begin(start)
    }
  }
  const read = (content ?? begin(start)).end(listener)
  if ('report' in read) return read.report
  const { transcript } = read
  return sessionReport({
    sessions: [{ transcript, diagnosis: diagnose(transcript, await productsFor(transcript)) }],
    attachments: [{ name, bytes, sha256: hash.digest('hex') }],
    createdAt: new Date().toISOString(),
    app: product.version,
  })
}

interface Content {
  push(chunk: Buffer): void
  end(listener: LoadListener): { readonly report: Report } | { readonly transcript: Transcript }
}

function begin(start: Buffer): Content {
  const text = start.toString('utf8')
  const content = looksLikeReport(text) || looksLikeTranscript(text) ? new Whole() : new Log(start)
  content.push(start)
  return content
}

class Whole implements Content {
  readonly #pieces: Buffer[] = []
  #size = 0

  push(chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > LARGEST_WHOLE)
      throw new Error(`it has more than ${LARGEST_WHOLE} bytes; this program reads no more at once`)
    this.#pieces.push(chunk)
  }

  end({ damage }: LoadListener): { readonly report: Report } | { readonly transcript: Transcript } {
    const text = Buffer.concat(this.#pieces).toString('utf8')
    if (looksLikeReport(text)) return { report: readReport(text) }
    const read = readTranscript(text)
    if (read.damages > 0) damage?.(damageText(read))
    return { transcript: read.transcript }
  }
}

class Log implements Content {
  readonly #reader = new LogReader(PRODUCTS.logs)
  readonly #decoder: TextDecoder

  constructor(start: Buffer) {
    this.#decoder = new TextDecoder(encodingOf(start))
  }

  push(chunk: Buffer): void {
    this.#reader.push(this.#decoder.decode(chunk, { stream: true }))
  }

  end(): { readonly transcript: Transcript } {
    this.#reader.push(this.#decoder.decode())
    return { transcript: this.#reader.end() }
  }
}

/** PowerShell writes what is redirected as UTF-16, with a byte order mark. */
function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}

const looksLikeReport = (text: string): boolean =>
  new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${REPORT_FORMAT}"`).test(text.slice(0, 200))
