/**
 * One file of several that belong to one session: the client's transcript, log or capture, and those of other places. What it
 * is, its content tells; it is read as it comes, and none but a transcript is kept whole.
 */
import { CaptureError, looksLikeCapture } from '../../shared/imports/capture/capture-file.ts'
import { CaptureReader } from '../../shared/imports/capture/capture-reader.ts'
import { transcriptOfCapture } from '../../shared/imports/capture/transcript-of-capture.ts'
import { ImportError } from '../../shared/imports/import-log.ts'
import type { OtherEnd } from '../../shared/imports/other-end/observed.ts'
import { otherEndOfLog } from '../../shared/imports/other-end/other-end-of-log.ts'
import { OtherEndReader } from '../../shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { OtherSides } from '../../shared/two-ended/imported/align-all.ts'
import { encodingOf } from './encoding-of.ts'
import { clientOf, startOf } from './post.ts'

/** What a file can be for the session: the client's side, what the responder recorded, other places. */
export interface Side {
  /** Made when it is asked for: a capture of another place is none. */
  client(): Transcript | null
  readonly far: Transcript | null
  readonly others: readonly OtherEnd[]
}

/** What there is beside the client's session: in its own file, and in the others. */
export function otherSides(client: Transcript, own: Side, others: readonly Side[]): OtherSides {
  // What a post holds beside the client's log. A capture of the client is the client's side itself.
  const { source } = client.header
  const beside = source.kind === 'import' && source.packets ? [] : own.others
  return {
    fars: others.flatMap(({ far }) => (far ? [far] : [])),
    others: [...beside.filter(({ format }) => format !== 'dialogue'), ...others.flatMap(({ others }) => others)],
  }
}

export interface SideReader {
  push(chunk: Buffer): void
  /** @param near ms since 1970 of the client's session, where it is known. @throws CaptureError, ImportError */
  end(near: number | null): Side
}

/** Whether it begins like a file compressed with gzip, zstd, xz or bzip2. */
const COMPRESSED: readonly string[] = ['1f8b', '28b52ffd', 'fd377a585a00', '425a68']

/**
 * @param start the first bytes of the file, which are pushed as well
 * @param near ms since 1970 of the client's session; null when nothing tells
 */
export function sideReader(name: string, start: Buffer, near: number | null): SideReader {
  if (looksLikeCapture(start)) return new CaptureSide(name)
  if (COMPRESSED.some((magic) => start.toString('hex', 0, magic.length / 2) === magic))
    throw new CaptureError('This file is compressed. Unpack it first.')
  return new TextSide(name, start, near)
}

export const captureSide = (capture: OtherEnd): Side => ({
  client: () => transcriptOfCapture(capture),
  far: null,
  others: [capture],
})

class CaptureSide implements SideReader {
  readonly #reader: CaptureReader

  constructor(name: string) {
    this.#reader = new CaptureReader(name)
  }

  push(chunk: Buffer): void {
    this.#reader.push(chunk)
  }

  end(): Side {
    return captureSide(this.#reader.end())
  }
}

class TextSide implements SideReader {
  readonly #name: string
  readonly #reader: OtherEndReader
  readonly #decoder: TextDecoder

  constructor(name: string, start: Buffer, near: number | null) {
    this.#name = name
    this.#reader = new OtherEndReader(name, PRODUCTS.logs, near)
    this.#decoder = new TextDecoder(encodingOf(start))
  }

  push(chunk: Buffer): void {
    this.#reader.push(this.#decoder.decode(chunk, { stream: true }))
  }

  end(near: number | null): Side {
    this.#reader.push(this.#decoder.decode())
    this.#reader.flush()
    const rest = this.#reader.rest
    const client = rest.trim() === '' ? null : clientOf(rest)
    const others = this.#reader.end(near ?? startOf(client))
    if (client === null && others.length === 0)
      throw new ImportError(
        `Nothing in ${this.#name} is the log of an FTP client, of a server or of a firewall that is known here.`,
      )
    // A program that is not known by its form may be the server all the same: who names the file knows.
    const fallback = others.length === 0 && client ? [otherEndOfLog(client, this.#name)] : others
    return { client: () => client, far: null, others: fallback }
  }
}
