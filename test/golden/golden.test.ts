import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadGenerators, ROOT, readOrNull } from './generator.ts'

describe.each((await loadGenerators()).filter(({ comparedBy }) => !comparedBy))('$name', (generator) => {
  test('generated files are what they would be now (npm run golden rewrites them)', { timeout: 120_000 }, async () => {
    for (const [path, content] of Object.entries(await generator.files(ROOT)))
      expect(await readOrNull(join(ROOT, path)), `${path} is stale: run npm run golden and read the diff`).toBe(content)
  })
})
