/** What a transcript's first line must look like when it is read from a file; further fields are let through. */
import { z } from 'zod'
import { recordedPlanSchema } from '../session/schemas.ts'
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION, type TranscriptHeader } from './transcript.ts'

/** Of this era: with a session's length added it must still be a date that can be written. */
const isDate = (text: string) => Date.parse(text) >= 0 && Date.parse(text) < Date.UTC(2500, 0)

const HEADER: z.ZodType<TranscriptHeader> = z.looseObject({
  format: z.literal(TRANSCRIPT_FORMAT),
  version: z.literal(TRANSCRIPT_VERSION),
  id: z.string(),
  startedAt: z.string().refine(isDate),
  utcOffsetMinutes: z.number(),
  role: z.enum(['client', 'server']),
  plan: recordedPlanSchema.nullable(),
  environment: z
    .looseObject({
      app: z.string(),
      node: z.string(),
      electron: z.string().nullable(),
      tlsLibrary: z.string(),
      tlsLibraryVersion: z.string(),
      os: z.string(),
      arch: z.string(),
      interfaces: z.array(z.looseObject({ name: z.string(), address: z.string() })),
    })
    .nullable(),
  source: z.union([
    z.looseObject({ kind: z.literal('live') }),
    z.looseObject({
      kind: z.literal('import'),
      importer: z.string(),
      title: z.string().exactOptional(),
      vantage: z.enum(['client', 'server', 'middle']).exactOptional(),
      packets: z.literal(true).exactOptional(),
      readable: z.literal(false).exactOptional(),
      clock: z.enum(['none', 'seconds', 'milliseconds']),
      lines: z.number().exactOptional(),
      unread: z.number(),
    }),
  ]),
})

/** `value` as a header, or the name of the first field that is wrong. */
export function checkHeader(value: unknown): TranscriptHeader | string {
  const { data, error } = HEADER.safeParse(value)
  return data ?? String(error.issues[0]?.path[0] ?? 'object')
}
