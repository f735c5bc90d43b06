/**
 * A run in the history is two files in `runs/YYYY-MM/`: `ID.jsonl`, the transcript, written as it happens, and
 * `ID.json`, its entry: name, tags, notes, verdict. One that other places recorded too has a third, `ID.ends.json`: what both
 * ends saw. Everything else (the index) can be made again from them.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CAUSES, type Cause } from '../../shared/diagnosis/causes.ts'
import type { HistoryEntry } from '../../shared/rpc/domains/history.ts'
import { CERTAINTIES, CULPRITS, OUTCOMES, STAGES } from '../../shared/session/vocabulary.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { type TranscriptRead, TranscriptReader } from '../../shared/transcript/jsonl.ts'
import type { TranscriptHeader } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { readEnds } from '../../shared/two-ended/ends.ts'
import { removeStaleDrafts, writeAtomically } from './atomic-file.ts'
import { makePrivateFolder } from './data-folder.ts'
import { unlessMissing } from './unless-missing.ts'
import { whileAlone } from './write-lock.ts'

/** What `ID.json` holds. */
export interface StoredEntry {
  readonly entry: HistoryEntry
  /** The transcript's own id, by which an import recognises what is there already. */
  readonly transcriptId: string
  /** Process that is writing the transcript; null once it has ended. */
  readonly writer: number | null
}

const ID = /^\d{8}T\d{6}-[0-9a-z]{8}$/
export const isRunId = (id: string) => ID.test(id)

/** Sorts by time; its first letters name the folder. */
export function newRunId(at: Date): string {
  const time = at.toISOString().replace(/[-:]/g, '').slice(0, 15)
  return `${time}-${(BigInt(`0x${randomBytes(8).toString('hex')}`) % 36n ** 8n).toString(36).padStart(8, '0')}`
}

const causes = Object.keys(CAUSES) as [Cause, ...Cause[]]
const verdictSchema = z.object({
  outcome: z.enum(OUTCOMES),
  stage: z.enum(STAGES).nullable(),
  cause: z.enum(causes).nullable(),
  culprit: z.enum(CULPRITS).nullable(),
  // Entries of older versions name one actor only.
  alsoAble: z.array(z.enum(CULPRITS)).default([]),
  culpritCertainty: z.enum(CERTAINTIES).nullable().default(null),
  certainty: z.enum(CERTAINTIES).nullable(),
  headline: z.string(),
})

export const MAX_NAME = 300
export const MAX_NOTES = 100_000
export const tagsSchema = z.array(z.string().trim().min(1).max(80)).max(50)

const entrySchema: z.ZodType<HistoryEntry> = z.object({
  id: z.string().regex(ID),
  name: z.string().max(MAX_NAME),
  kind: z.enum(['run', 'import']),
  startedAt: z.iso.datetime(),
  duration: z.number().nullable(),
  host: z.string(),
  port: z.number().nullable(),
  security: z.enum(['plain', 'explicit', 'implicit']).nullable(),
  user: z.string(),
  profileId: z.string().nullable(),
  partOf: z.string().nullable(),
  // A cause that only a newer program knows: the run is judged again instead of being lost.
  verdict: verdictSchema.nullable().catch(null),
  tags: tagsSchema,
  notes: z.string().max(MAX_NOTES),
  events: z.int().min(0),
  bytes: z.int().min(0),
  complete: z.boolean(),
})

const fileSchema = z.object({
  format: z.literal('ftpscope-run'),
  version: z.literal(1),
  transcriptId: z.string(),
  writer: z.int().nullable(),
  entry: entrySchema,
})

/** @throws when the text is no entry of a run. */
export function parseStoredEntry(text: string): StoredEntry {
  const { entry, transcriptId, writer } = fileSchema.parse(JSON.parse(text))
  return { entry, transcriptId, writer }
}

export const storedEntryText = (stored: StoredEntry) =>
  `${JSON.stringify({ format: 'ftpscope-run', version: 1, ...stored })}\n`

const ENDS_FORMAT = 'ftpscope-ends'

/** null for what is none. */
export function parseEnds(text: string): Ends | null {
  try {
    const { format, version, ends } = z.looseObject({ format: z.string(), version: z.int() }).parse(JSON.parse(text))
    return format === ENDS_FORMAT && version === 1 ? readEnds(ends) : null
  } catch {
    return null
  }
}

export const endsText = (ends: Ends) => `${JSON.stringify({ format: ENDS_FORMAT, version: 1, ends })}\n`

/** What has been read of a transcript so far; the array is the same one each time and grows. */
export type OnProgress = (header: TranscriptHeader, events: readonly TranscriptEvent[]) => void

/** Bytes read at once: some ms of work, between which the app does other things. */
const PIECE = 256 * 1024

export type RunFiles = ReturnType<typeof runFiles>

/** @param home FTPScope's data folder. */
export function runFiles(home: string) {
  const folder = join(home, 'runs')
  function path(id: string, extension: string): string {
    // An id may come from a page: nothing but its own form may reach the file system.
    if (!isRunId(id)) throw new Error('Not the id of a run.')
    return join(folder, `${id.slice(0, 4)}-${id.slice(4, 6)}`, `${id}${extension}`)
  }
  const transcriptPath = (id: string) => path(id, '.jsonl')
  const entryPath = (id: string) => path(id, '.json')
  const endsPath = (id: string) => path(id, '.ends.json')

  /** null when it is missing or damaged. @throws what else the file system says: then it must not be written anew. */
  async function readEntry(id: string): Promise<StoredEntry | null> {
    const text = await unlessMissing(readFile(entryPath(id), 'utf8'))
    if (text === null) return null
    try {
      const stored = parseStoredEntry(text)
      return stored.entry.id === id ? stored : null
    } catch {
      // Damaged: the transcript tells all of it but what people wrote.
      return null
    }
  }

  return {
    folder,
    transcriptPath,
    /** Ids of all runs that have a transcript or an entry. */
    async ids() {
      const found = new Map<string, { transcript: boolean; entry: boolean }>()
      for (const month of await namesIn(folder)) {
        if (!/^\d{4}-\d{2}$/.test(month)) continue
        await removeStaleDrafts(join(folder, month), Date.now())
        for (const name of await namesIn(join(folder, month))) {
          const [, id, kind] = /^([^.]+)\.(jsonl|json)$/.exec(name) ?? []
          if (id === undefined || !isRunId(id) || !id.startsWith(month.replace('-', ''))) continue
          const files = found.get(id) ?? { transcript: false, entry: false }
          found.set(id, kind === 'json' ? { ...files, entry: true } : { ...files, transcript: true })
        }
      }
      return found
    },
    readEntry,
    /**
     * Writes what `change` makes of the entry as it is now, while no other program changes one; null writes nothing.
     * @param then what must be done before another program may change it
     */
    updateEntry: (
      id: string,
      change: (now: StoredEntry | null) => StoredEntry | null,
      then: (stored: StoredEntry) => void = () => {},
      durable = true,
    ) =>
      whileAlone(folder, async () => {
        const stored = change(await readEntry(id))
        if (stored === null) return null
        await makePrivateFolder(dirname(entryPath(id)))
        await writeAtomically(entryPath(id), storedEntryText(stored), durable)
        then(stored)
        return stored
      }),
    /** @throws TranscriptError, or what the file system says. */
    readTranscript: (id: string, onProgress?: OnProgress) => readTranscriptFile(transcriptPath(id), onProgress),
    /** What both ends saw; null when nothing is kept or it is damaged. */
    async readEnds(id: string) {
      const text = await unlessMissing(readFile(endsPath(id), 'utf8'))
      return text === null ? null : parseEnds(text)
    },
    async writeEnds(id: string, ends: Ends) {
      await makePrivateFolder(dirname(endsPath(id)))
      await writeAtomically(endsPath(id), endsText(ends))
    },
    /** Bytes; 0 when there is none. */
    async size(id: string) {
      return (await unlessMissing(stat(transcriptPath(id))))?.size ?? 0
    },
    async remove(id: string) {
      // The transcript first: an entry without one is swept up at the next start.
      await rm(transcriptPath(id), { force: true })
      await rm(endsPath(id), { force: true })
      await rm(entryPath(id), { force: true })
    },
  }
}

/**
 * Reads in pieces of 1 MB, so that a long transcript is never held twice. @throws TranscriptError, or what the file
 * system says
 */
export async function readTranscriptFile(path: string, onProgress?: OnProgress): Promise<TranscriptRead> {
  const reader = new TranscriptReader()
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE })) {
    reader.push(String(piece))
    if (reader.header) onProgress?.(reader.header, reader.events)
  }
  return reader.end()
}

const namesIn = async (folder: string): Promise<string[]> => (await unlessMissing(readdir(folder))) ?? []
