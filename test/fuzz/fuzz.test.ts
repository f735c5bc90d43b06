/** The bounded part of `npm run fuzz`, and every input that once failed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Random } from './random.ts'
import { TARGETS } from './targets.ts'

/** At least 30, at most 1,000, by what a target costs. */
const runsOf = (share: number) => Math.min(1000, Math.max(30, share * 2))

describe.each(TARGETS)('$name', ({ name, share, make, check }) => {
  test('random inputs', { timeout: 600_000 }, () => {
    for (let run = 0; run < runsOf(share); run++) {
      const input = make(new Random(run))
      expect(() => check(input), JSON.stringify(input.slice(0, 500))).not.toThrow()
    }
  })

  const folder = join(import.meta.dirname, 'found', name)
  const found = existsSync(folder) ? readdirSync(folder) : []
  test.each(found.map((file) => [file]))('once failed: %s', (file) => {
    check(readFileSync(join(folder, file), 'utf8'))
  })
})
