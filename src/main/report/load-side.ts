/** A file, on disk or as bytes, as one side of a session. */
import { basename } from 'node:path'
import { looksLikeKeyLog } from '../../shared/imports/key-log.ts'
import type { Report } from '../../shared/report/report.ts'
import { looksLikeTranscript } from '../../shared/transcript/looks-like-transcript.ts'
import { decipher } from './decipher.ts'
import { piecesOf } from './file-pieces.ts'
import { type LoadListener, reportOfStream } from './load-report.ts'
import { looksLikeReport } from './looks-like-report.ts'
import { captureSide, type Side, type SideReader, sideReader } from './read-side.ts'

const START = 4096

/**
 * @param near ms since 1970 of the client's session; null when nothing tells
 * @param listener with the file of keys for TLS, where there is one
 * @throws what the file system says, and Errors for people about the content
 */
export async function loadSide(
  path: string,
  near: number | null,
  { keyLog = null, ...listener }: LoadListener & { readonly keyLog?: string | null } = {},
): Promise<Side> {
  const side = await sideOf(basename(path), () => piecesOf(path), near, listener)
  const [capture] = side.others
  return capture?.format === 'capture' ? captureSide((await decipher(path, capture, keyLog)).capture) : side
}

/** Whether a file holds keys of TLS sessions. @throws what the file system says */
export async function isKeyLogFile(path: string): Promise<boolean> {
  for await (const piece of piecesOf(path)) return looksLikeKeyLog(piece.toString('utf8', 0, START))
  return false
}

/**
 * @param name of the file, for people
 * @param pieces all bytes of the file, from the beginning each time
 * @param near ms since 1970 of the client's session; null when nothing tells
 * @throws Errors for people about the content (CaptureError, ImportError, ReportError, TranscriptError)
 */
export async function sideOf(
  name: string,
  pieces: () => AsyncIterable<Buffer>,
  near: number | null,
  listener: LoadListener = {},
): Promise<Side> {
  let reader: SideReader | null = null
  let start = Buffer.alloc(0)
  const begin = (): SideReader => {
    const begun = sideReader(name, start, near)
    begun.push(start)
    return begun
  }
  for await (const piece of pieces()) {
    if (reader) {
      reader.push(piece)
      continue
    }
    start = Buffer.concat([start, piece])
    if (start.length < START) continue
    if (isOwn(start)) return ownSide(await reportOfStream(pieces(), name, listener))
    reader = begin()
  }
  if (reader) return reader.end(near)
  return isOwn(start) ? ownSide(await reportOfStream(pieces(), name, listener)) : begin().end(near)
}

/** A transcript or report of this program. */
function isOwn(start: Buffer): boolean {
  const text = start.toString('utf8', 0, START)
  return looksLikeReport(text) || looksLikeTranscript(text)
}

function ownSide({ sessions: [session] }: Report): Side {
  const transcript = session?.transcript ?? null
  if (transcript?.header.source.kind !== 'live') return { client: () => transcript, far: null, others: [] }
  return transcript.header.role === 'server'
    ? { client: () => null, far: transcript, others: [] }
    : { client: () => transcript, far: null, others: [] }
}
