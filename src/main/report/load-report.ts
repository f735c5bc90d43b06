/** Whatever somebody has, as a report: a report's JSON, a transcript, or a log of another program, read as it comes. */

import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import product from '../../../package.json' with { type: 'json' }
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { looksLikeCapture } from '../../shared/imports/capture/capture-file.ts'
import { CaptureReader } from '../../shared/imports/capture/capture-reader.ts'
import { transcriptOfCaptureAlone } from '../../shared/imports/capture/transcript-of-capture.ts'
import { ImportError, LogReader } from '../../shared/imports/import-log.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsFor } from '../../shared/products/known.ts'
import type { Report } from '../../shared/report/report.ts'
import { sessionReport } from '../../shared/report/session-report.ts'
import { looksLikeTranscript } from '../../shared/transcript/looks-like-transcript.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { encodingOf } from './encoding-of.ts'
import { piecesOf } from './file-pieces.ts'
import { looksLikeReport } from './looks-like-report.ts'
import { LONGEST_POST, sideOfPost } from './post.ts'

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
  reportOfStream(piecesOf(path), basename(path), listener)

/**
 * Memory is bounded for a log, whose middle is left out when it is too long. No piece of `stream` is kept.
 * @throws Errors for people about the content (ReportError, TranscriptError, ImportError)
 */
export async function reportOfStream(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  listener: LoadListener = {},
): Promise<Report> {
  const hash = createHash('sha256')
  let bytes = 0
  let content: Content | null = null
  let start = Buffer.alloc(0)
  for await (const piece of stream) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    hash.update(chunk)
    if (Math.floor(bytes / STEP) < Math.floor((bytes + chunk.length) / STEP)) listener.progress?.(bytes + chunk.length)
    bytes += chunk.length
    if (content) content.push(chunk)
    else {
      start = Buffer.concat([start, chunk])
      if (start.length >= START) content = begin(start, name)
    }
  }
  const read = await (content ?? begin(start, name)).end(listener)
  if ('report' in read) return read.report
  const { transcript, ends = null } = read
  const products = await productsFor(transcript)
  const diagnosis = ends
    ? (await import('../../shared/two-ended/diagnose-ends.ts')).diagnoseKnowing(transcript, ends, products).diagnosis
    : diagnose(transcript, products)
  return sessionReport({
    sessions: [{ transcript, diagnosis }],
    ...(ends ? { ends } : {}),
    attachments: [{ name, bytes, sha256: hash.digest('hex') }],
    createdAt: new Date().toISOString(),
    app: product.version,
  })
}

interface Content {
  push(chunk: Buffer): void
  end(listener: LoadListener): Promise<Loaded>
}

type Loaded = { readonly report: Report } | { readonly transcript: Transcript; readonly ends?: Ends }

function begin(start: Buffer, name: string): Content {
  const text = start.toString('utf8')
  const own = looksLikeReport(text) || looksLikeTranscript(text)
  const content = own ? new Whole() : looksLikeCapture(start) ? new Capture() : new Log(start, name)
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
    this.#pieces.push(Buffer.from(chunk))
  }

  // The forms of files are loaded for files of that kind only: a log needs neither.
  async end({ damage }: LoadListener): Promise<Loaded> {
    const text = Buffer.concat(this.#pieces).toString('utf8')
    if (looksLikeReport(text)) return { report: (await import('../../shared/report/read-report.ts')).readReport(text) }
    const { damageText, readTranscript } = await import('../../shared/transcript/jsonl.ts')
    const read = readTranscript(text)
    if (read.damages > 0) damage?.(damageText(read))
    return { transcript: read.transcript }
  }
}

/** As its packets show the client's side. */
class Capture implements Content {
  readonly #reader = new CaptureReader('capture')

  push(chunk: Buffer): void {
    this.#reader.push(chunk)
  }

  async end(): Promise<Loaded> {
    const transcript = transcriptOfCaptureAlone(this.#reader.end())
    if (!transcript) throw new ImportError('No FTP control connection is in this capture.')
    return { transcript }
  }
}

class Log implements Content {
  readonly #reader = new LogReader(PRODUCTS.logs)
  readonly #decoder: TextDecoder
  readonly #name: string
  /** All of it, as long as it may be a post. */
  #text = ''

  constructor(start: Buffer, name: string) {
    this.#decoder = new TextDecoder(encodingOf(start))
    this.#name = name
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.decode(chunk, { stream: true }))
  }

  async end(): Promise<Loaded> {
    this.#take(this.#decoder.decode())
    const post = sideOfPost(this.#name, this.#text)
    const joined = post && (await import('../aside/join-sides.ts')).joinPost(post, null)
    return joined ?? { transcript: this.#reader.end() }
  }

  #take(text: string): void {
    this.#reader.push(text)
    if (this.#text.length <= LONGEST_POST) this.#text += text
  }
}
