/** Transcripts that windows read, and logs that they open. */
import { z } from 'zod'
import type { DocumentCalls } from '../../shared/rpc/domains/documents.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { call, idParams, idSchema } from './call.ts'
import { CHUNK } from './document-store.ts'
import { openText, saveDocument } from './open-text.ts'
import type { Services } from './services.ts'

const from = z.int().min(0)

export function documentCalls(services: Services): Answers<keyof DocumentCalls> {
  const { documents } = services
  return {
    'documents.get': call(idParams, ({ id }) => documents.document(id)),
    'documents.header': call(idParams, ({ id }) => documents.header(id)),
    'documents.read': call(
      z.strictObject({ id: idSchema, from, limit: z.int().min(1).max(CHUNK).optional() }),
      ({ id, from, limit = CHUNK }) => documents.read(id, from, limit),
    ),
    'documents.follow': call(z.strictObject({ id: idSchema, from }), ({ id, from }, connection) =>
      documents.follow(connection, id, from),
    ),
    'documents.unfollow': call(idParams, ({ id }, connection) => documents.unfollow(connection, id)),
    'documents.open': call(
      z.strictObject({ name: z.string().max(300), text: z.string().max(MAX_TEXT), save: z.boolean() }),
      async ({ name, text, save }) => {
        const document = await openText(services, name, text)
        return save ? saveDocument(services, document.id) : document
      },
    ),
    'documents.save': call(idParams, ({ id }) => saveDocument(services, id)),
  }
}
