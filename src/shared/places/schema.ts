/** The JSON of what several places saw, as it is published. */
import { z } from 'zod'
import { verdict } from '../report/schema.ts'
import { CERTAINTIES, CULPRITS } from '../session/vocabulary.ts'

export const PLACES_FORMAT = 'ftpscope-places'
export const PLACES_VERSION = 1

export const placesCompared = z.object({
  side: z
    .enum(['none', 'way', 'server', 'account', 'several', 'unknown'])
    .describe('way: between the places that fail and the server; server: what all ways have in common'),
  certainty: z.enum(CERTAINTIES).nullable(),
  culprit: z.enum(CULPRITS).nullable().describe('null where the places do not tell'),
  sentence: z.string(),
  explanation: z.string().nullable().describe('from where it works and fails'),
  toBeSure: z.string().nullable(),
  works: z.array(z.string()),
  fails: z.array(z.string()),
})

export const placesSchema = placesCompared
  .extend({
    format: z.literal(PLACES_FORMAT),
    version: z.literal(PLACES_VERSION),
    leftOut: z.array(z.object({ place: z.string(), because: z.string() })),
    places: z.array(z.object({ place: z.string(), verdict })),
  })
  .describe('FTPScope places: the same session from several places')
