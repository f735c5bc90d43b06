/** `npm run new KIND NAME`, `npm run new FACET PRODUCT`: starts a file of that kind as a copy of the one that CONTRIBUTING explains. */
import { join } from 'node:path'
import { startFile } from './start-file.ts'

const [kind = '', name = ''] = process.argv.slice(2)
try {
  const { path, next } = startFile(join(import.meta.dirname, '../..'), kind, name)
  console.log([`Wrote ${path}, a copy to change from top to bottom. Then:`, ...next].join('\n  '))
} catch (error) {
  console.error(
    `${error instanceof Error ? error.message : String(error)}\nUsage: npm run new KIND NAME, or npm run new FACET PRODUCT`,
  )
  process.exitCode = 64
}
