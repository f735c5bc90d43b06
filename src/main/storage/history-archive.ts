/** Runs as one zip file: `runs/ID.jsonl` and `runs/ID.json`, as they lie in the history. */
import { readFile } from 'node:fs/promises'
import { strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import { isRunId, parseStoredEntry, type RunFiles, type StoredEntry, storedEntryText } from './run-files.ts'

/** Unpacked bytes that an import may come to; a zip file of a few kB can claim any size. */
const MAX_ARCHIVE = 1024 ** 3

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
}

/** @throws Error that says what is wrong with the archive. */
export function unpackRuns(archive: Uint8Array): PackedRun[] {
  let claimed = 0
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:jsonl?|ftpscope)$/.test(name)) return false
        claimed += originalSize
        if (claimed > MAX_ARCHIVE) throw new Error('too large')
        return true
      },
    })
  } catch {
    if (claimed > MAX_ARCHIVE) throw new Error('The zip file unpacks to more than 1 GB. Import it in parts.')
    throw new Error('The zip file is damaged.')
  }
  const text = new TextDecoder()
  // A bundle for a vendor holds its transcripts under the name of our own kind of file.
  const transcripts = Object.entries(files).filter(([path]) => /\.(?:jsonl|ftpscope)$/.test(path))
  if (transcripts.length === 0)
    throw new Error('The zip file holds no transcripts. Choose one that FTPScope exported from its history.')
  return transcripts.map(([path, transcript]) => {
    const stem = path.slice(0, path.lastIndexOf('.'))
    const name = stem.slice(stem.lastIndexOf('/') + 1)
    const beside = files[`${stem}.json`]
    let entry: StoredEntry | null = null
    try {
      if (beside) entry = parseStoredEntry(text.decode(beside))
    } catch {
      // Without its entry a run loses its name and notes, not its transcript.
    }
    return { id: isRunId(name) ? name : null, transcript, entry }
  })
}
