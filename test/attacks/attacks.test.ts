/** Whatever a server does: the session ends, says why, and the program stays small. `npm run attacks` measures turns. */
import { expect, test } from 'vitest'
import { ATTACKS } from './attacks.ts'
import { measure } from './measure.ts'

/** MB, the program's own 130 included. */
const MOST_MEMORY = 300

test('every attack, one after the other in one program', { timeout: 600_000 }, async () => {
  const all = await measure(ATTACKS)
  expect(all.map(({ name }) => name)).toEqual(ATTACKS.map(({ name }) => name))
  for (const [index, { name, memory, damages, floods, ended, headline, leaked }] of all.entries()) {
    const { flood } = ATTACKS[index] ?? {}
    expect(memory, name).toBeLessThan(MOST_MEMORY)
    expect({ name, damages, leaked, floods }).toEqual({ name, damages: 0, leaked: false, floods: flood ? [flood] : [] })
    expect(ended, name).toMatch(/finished|failed/)
    expect(headline, name).not.toMatch(/^(?:null|.*nothing in the transcript tells where.*)$/)
  }
})
