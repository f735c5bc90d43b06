/** Every run that is kept. */
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { fileNameOf, fileSubjectOf } from '../../shared/report/file-name.ts'
import { type HistoryCalls, IMPORT_PIECE, MOST_IMPORTED } from '../../shared/rpc/domains/history.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { OUTCOMES } from '../../shared/session/vocabulary.ts'
import { TranscriptError } from '../../shared/transcript/jsonl.ts'
import { MAX_NAME, MAX_NOTES, tagsSchema } from '../storage/run-files.ts'
import { encodedPieces } from '../storage/transcript-pieces.ts'
import { call, idParams, idSchema, noParams, notFound } from './call.ts'
import type { FileToSave, WindowHost } from './host.ts'
import { forgetUse } from './remember-use.ts'
import type { Services } from './services.ts'

const text = z.string().max(400)

const querySchema = z.strictObject({
  search: text.optional(),
  outcomes: z.array(z.enum(OUTCOMES)).optional(),
  tag: text.optional(),
  host: text.optional(),
  profileId: text.optional(),
  partOf: text.optional(),
  since: text.optional(),
  until: text.optional(),
  sort: z.enum(['newest', 'oldest', 'host', 'outcome', 'name']).optional(),
  offset: z.int().min(0).optional(),
  limit: z.int().min(1).max(1000).optional(),
})

const piecesSchema = z.array(z.string().max((IMPORT_PIECE / 3) * 4)).max(Math.ceil(MOST_IMPORTED / IMPORT_PIECE))

/** Others have their turn between the pieces. */
async function bytesOf(pieces: readonly string[]): Promise<Buffer> {
  const bytes = Buffer.alloc(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece, 'base64'), 0))
  let at = 0
  for (const piece of pieces) {
    at += bytes.write(piece, at, 'base64')
    await setImmediate()
  }
  return bytes
}

export function historyCalls(services: Services, window: WindowHost): Answers<keyof HistoryCalls> {
  const { documents } = services
  const history = () => services.history()

  async function toSave(ids: readonly string[] | 'all', as: 'zip' | 'transcript'): Promise<FileToSave> {
    const [only] = ids === 'all' ? [] : ids
    if (as === 'zip')
      return { fileName: 'ftpscope-history.zip', mimeType: 'application/zip', content: history().pack(ids) }
    if (only === undefined || ids.length !== 1)
      throw new CallError('invalid', 'Only one run at a time can be saved as a transcript. Save several as a zip file.')
    const transcript = await documents.transcript(only)
    const verdict = (await history().get(only))?.verdict ?? null
    const content = encodedPieces(transcript)
    const fileName = fileNameOf(fileSubjectOf(transcript.header, verdict), 'ftpscope')
    return { fileName, mimeType: 'application/x-ftpscope-transcript', content }
  }

  return {
    'history.list': call(querySchema, (query) => history().list(query)),
    'history.get': call(idParams, async ({ id }) => {
      const entry = await history().get(id)
      if (!entry) throw notFound('run')
      return entry
    }),
    'history.facts': call(noParams, async () => {
      const problem = services.historyProblem()
      if (problem !== null) return { runs: 0, bytes: 0, folder: services.home, tags: [], hosts: [], problem }
      return { ...(await history().facts()), problem }
    }),
    'history.change': call(
      z.strictObject({
        id: idSchema,
        name: z.string().max(MAX_NAME).optional(),
        notes: z.string().max(MAX_NOTES).optional(),
        tags: tagsSchema.optional(),
      }),
      async ({ id, name, notes, tags }) => {
        const changed = await history().change(id, {
          ...(name !== undefined && { name }),
          ...(notes !== undefined && { notes }),
          ...(tags !== undefined && { tags: [...new Set(tags)] }),
        })
        if (!changed) throw notFound('run')
        if (name !== undefined) documents.renamed(id, name)
        return changed
      },
    ),
    'history.delete': call(z.strictObject({ ids: z.array(idSchema).max(100_000) }), async ({ ids }) => {
      documents.forget(ids)
      const count = await history().delete(ids)
      await forgetUse(services, ids)
      return count
    }),
    'history.export': call(
      z.strictObject({
        ids: z.array(idSchema).max(100_000).or(z.literal('all')),
        as: z.enum(['zip', 'transcript']),
      }),
      async ({ ids, as }) => window.save(await toSave(ids, as)),
    ),
    'history.import': call(z.strictObject({ pieces: piecesSchema }), async ({ pieces }) => {
      try {
        return await history().unpack(await bytesOf(pieces))
      } catch (error) {
        throw error instanceof TranscriptError ? new CallError('invalid', error.message) : error
      }
    }),
    'history.prune': call(noParams, () => services.prune()),
    'history.rebuild': call(noParams, () => history().rebuild()),
  }
}
