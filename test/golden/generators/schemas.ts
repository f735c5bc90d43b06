/** docs/*.schema.json, for programs that read what this one writes. */
import { z } from 'zod'
import { fleetSchema } from '../../../src/shared/fleet/schema.ts'
import { placesSchema } from '../../../src/shared/places/schema.ts'
import { reportSchema } from '../../../src/shared/report/schema.ts'
import type { Generator } from '../generator.ts'

const SCHEMAS = { report: reportSchema, fleet: fleetSchema, places: placesSchema }

export const generator: Generator = {
  name: 'schemas',
  files: async () =>
    Object.fromEntries(
      Object.entries(SCHEMAS).map(([name, schema]) => [
        `docs/${name}.schema.json`,
        `${JSON.stringify(z.toJSONSchema(schema, { reused: 'ref' }), null, 2)}\n`,
      ]),
    ),
}
