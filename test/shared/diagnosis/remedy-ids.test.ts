import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RULES } from '../../../src/shared/diagnosis/rules.ts'
import { DIFFERENCES } from '../../../src/shared/matrix/differences.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'

const SOURCES: readonly { readonly name: string; readonly ids: readonly string[] }[] = [
  ...RULES.map(({ name, words }) => ({ name, ids: words.remedies.map(({ id }) => id) })),
  ...[...PRODUCTS.dialects, ...PRODUCTS.signatures, ...PRODUCTS.advice].map(({ name, remedies }) => ({
    name,
    ids: remedies.map(({ id }) => id),
  })),
]

describe('ids of remedies', () => {
  test('are unique and short words in small letters', () => {
    const all = SOURCES.flatMap(({ name, ids }) => ids.map((id) => `${name}/${id}`))
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([])
    expect(all.filter((id) => !/^[a-z0-9.-]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  test('no rule, product or difference has the name of another', () => {
    const names = [...SOURCES.map(({ name }) => name), ...DIFFERENCES.map(([rule]) => rule)]
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  // The remedies of a difference stand in its code, so that they are read from its source.
  test.each(DIFFERENCES.map(([rule]) => rule))('the difference %s means one thing by one id', (name) => {
    const source = readFileSync(join(import.meta.dirname, `../../../src/shared/matrix/differences/${name}.ts`), 'utf8')
    const meant = new Map<string, Set<string>>()
    for (const [, id = '', who = ''] of source.matchAll(/\bid: '([^']+)'(?: as const)?,\s*who: '([^']+)'/g))
      meant.set(id, (meant.get(id) ?? new Set()).add(who))
    expect([...meant].filter(([, actors]) => actors.size > 1)).toEqual([])
    expect([...source.matchAll(/\bwho:/g)].length).toBe(
      [...source.matchAll(/\bid: '[^']+'(?: as const)?,\s*who:/g)].length,
    )
  })
})
