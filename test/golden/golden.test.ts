import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generatorNames, loadGenerator, ROOT, readOrNull } from './generator.ts'

const generators = await Promise.all((await generatorNames()).map(loadGenerator))

describe.each(generators.filter(({ comparedBy }) => !comparedBy))('$name', (generator) => {
  test('generated files are what they would be now (npm run golden rewrites them)', { timeout: 600_000 }, async () => {
    for (const [path, content] of Object.entries(await generator.files(ROOT)))
      expect(await readOrNull(join(ROOT, path)), `${path} is stale: run npm run golden and read the diff`).toBe(content)
  })
})
