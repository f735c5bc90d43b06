/** docs/report.schema.json, for programs that read reports. */
import { z } from 'zod'
import { reportSchema } from '../../../src/shared/report/schema.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'report-schema',
  files: async () => ({
    'docs/report.schema.json': `${JSON.stringify(z.toJSONSchema(reportSchema, { reused: 'ref' }), null, 2)}\n`,
  }),
}
