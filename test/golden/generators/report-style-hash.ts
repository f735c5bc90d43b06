/** The HTML report's policy allows its own style by hash; the hash is written beside it, since the report is pure. */
import { createHash } from 'node:crypto'
import { STYLE } from '../../../src/shared/report/html/style.ts'
import type { Generator } from '../generator.ts'

export const generator: Generator = {
  name: 'report-style-hash',
  files: async () => ({
    'src/shared/report/html/style-hash.ts': [
      '/** Written by `npm run golden`: SHA-256 of the style, as a Content-Security-Policy names it. */',
      `export const STYLE_HASH = '${createHash('sha256').update(STYLE).digest('base64')}'`,
      '',
    ].join('\n'),
  }),
}
