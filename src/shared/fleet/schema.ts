/** The JSON of a fleet, as it is published, and as an interrupted run is read back. */
import { z } from 'zod'
import { placesCompared } from '../places/schema.ts'
import { certificate, redaction, verdict } from '../report/schema.ts'
import { OUTCOMES } from '../session/vocabulary.ts'
import { FLEET_FORMAT, FLEET_VERSION } from './fleet.ts'

const time = z.iso.datetime().describe('UTC')

export const fleetServerSchema = z.object({
  name: z.string(),
  place: z.string().optional().describe('Where it was tested from; here when absent'),
  url: z.string(),
  verdict,
  sentence: z.string().describe('The answer in one plain sentence'),
  certificates: z.array(
    certificate.extend({
      role: z.enum(['control', 'data']),
      days: z.int().describe('Whole days that are left; negative when it has run out'),
    }),
  ),
  startedAt: time.nullable().describe('null: not tried'),
  duration: z.number().describe('ms'),
})

export const fleetSchema = z
  .object({
    format: z.literal(FLEET_FORMAT),
    version: z.literal(FLEET_VERSION),
    outcome: z.enum(OUTCOMES).describe('The worst of all'),
    counts: z.record(z.enum(OUTCOMES), z.int()),
    createdAt: time,
    app: z.string(),
    redaction: redaction.default('internal'),
    servers: z.array(fleetServerSchema).describe('A row for each place that a server was tested from'),
    places: z
      .array(placesCompared.extend({ name: z.string().describe('Of the server') }))
      .optional()
      .describe('Tested from several places: servers that do not work from all of them'),
  })
  .describe('FTPScope fleet: many servers tested')
