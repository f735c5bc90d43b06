/** Runs as one zip file: `runs/ID.jsonl`, `runs/ID.json` and `runs/ID.ends.json`, as they lie in the history. */
import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import {
  endsText,
  isRunId,
  parseEnds,
  parseStoredEntry,
  type RunFiles,
  type StoredEntry,
  storedEntryText,
} from './run-files.ts'

/** Signature of the end of the central directory, the last record of a zip file (APPNOTE 4.3.16). */
const END_OF_ARCHIVE = Buffer.from('PK\u0005\u0006', 'latin1')
/** Bytes of that record with the longest comment. */
const LONGEST_END = 22 + 65_535
/** Bytes of one unpacked file; a zip file of a few kB can hold any number of them. */
const MOST_ENTRY = 16 * 1024 * 1024
const MOST_TRANSCRIPT = 256 * 1024 * 1024
/** Packed bytes read at once, some ms of work: deflate makes at most 1032 times as much of them. */
const PIECE = 4 * 1024

/** The zip file piece by piece, one run in memory at a time. Runs whose transcript cannot be read are left out. */
export async function* packRuns(files: RunFiles, ids: readonly string[]): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else pieces.push(piece)
  })
  const add = (name: string, content: Uint8Array) => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    file.push(content, true)
  }
  for (const id of ids) {
    const stored = await files.readEntry(id)
    const transcript = await readFile(files.transcriptPath(id)).catch(() => null)
    if (!transcript) continue
    add(`runs/${id}.jsonl`, transcript)
    if (stored) add(`runs/${id}.json`, strToU8(storedEntryText({ ...stored, writer: null })))
    const ends = await files.readEnds(id)
    if (ends) add(`runs/${id}.ends.json`, strToU8(endsText(ends)))
    if (failure) throw failure
    yield* pieces.splice(0)
  }
  zip.end()
  yield* pieces.splice(0)
}

export interface PackedRun {
  /** null when the file's name is no run's id. */
  readonly id: string | null
  readonly transcript: Uint8Array
  /** null when it is missing or damaged. */
  readonly entry: StoredEntry | null
  readonly ends: Ends | null
}

/** @throws Error that says what is wrong with the archive. */
export async function* unpackRuns(archive: Uint8Array): AsyncGenerator<PackedRun> {
  if (Buffer.from(archive.subarray(-LONGEST_END)).lastIndexOf(END_OF_ARCHIVE) < 0)
    throw new Error('The zip file is damaged: its end is missing.')
  const entries = new Map<string, StoredEntry>()
  const bothEnds = new Map<string, Ends>()
  for await (const { path, content } of unpackFiles(archive, /\.json$/, MOST_ENTRY)) {
    if (content && path.endsWith(ENDS)) {
      const ends = parseEnds(new TextDecoder().decode(content))
      if (ends) bothEnds.set(path.slice(0, -ENDS.length), ends)
      continue
    }
    try {
      if (content) entries.set(stemOf(path), parseStoredEntry(new TextDecoder().decode(content)))
    } catch {
      // Without its entry a run loses its name and notes, not its transcript.
    }
  }
  let found = false
  // A bundle for a vendor holds its transcripts under the name of our own kind of file.
  for await (const { path, content } of unpackFiles(archive, /\.(?:jsonl|ftpscope)$/, MOST_TRANSCRIPT)) {
    found = true
    const stem = stemOf(path)
    const name = stem.slice(stem.lastIndexOf('/') + 1)
    if (!content)
      throw new Error(`${inertCut(path, 80)} in the zip file unpacks to more than 256 MB; no transcript is that large.`)
    yield {
      id: isRunId(name) ? name : null,
      transcript: content,
      entry: entries.get(stem) ?? null,
      ends: bothEnds.get(stem) ?? null,
    }
  }
  if (!found) throw new Error('The zip file holds no transcripts. Choose one that FTPScope exported from its history.')
}

const ENDS = '.ends.json'

const stemOf = (path: string) => path.slice(0, path.lastIndexOf('.'))

interface UnpackedFile {
  readonly path: string
  /** null when it is larger than `most` bytes. */
  readonly content: Uint8Array | null
}

/** One file in memory at a time; what a header claims of a file's size is not believed. */
async function* unpackFiles(archive: Uint8Array, wanted: RegExp, most: number): AsyncGenerator<UnpackedFile> {
  const done: UnpackedFile[] = []
  const problems: Error[] = []
  const unzip = new Unzip((file) => {
    if (!wanted.test(file.name)) return
    const pieces: Uint8Array[] = []
    let size = 0
    file.ondata = (error, piece, last) => {
      if (error) problems.push(error)
      else if (size <= most) {
        size += piece.length
        pieces.push(piece)
        if (size > most) pieces.length = 0
        if (last || size > most) done.push({ path: file.name, content: size > most ? null : Buffer.concat(pieces) })
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < archive.length; at += PIECE) {
    try {
      unzip.push(archive.subarray(at, at + PIECE), at + PIECE >= archive.length)
    } catch {
      throw new Error('The zip file is damaged.')
    }
    if (problems.length > 0) throw new Error('The zip file is damaged.')
    yield* done.splice(0)
    await setImmediate()
  }
}
