/** Ring 3: every cell against the real servers through the real engine, and the page that is written from them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { CELLS } from './cells.ts'
import { collectReplies } from './collect-replies.ts'
import { mustRun, PRODUCTS, versionOf } from './packages.ts'
import { type CellResult, runCells } from './run-cells.ts'
import { PAGE, pageOf } from './servers-page.ts'

describe.runIf(mustRun())('real servers', () => {
  let results: readonly CellResult[] = []

  beforeAll(async () => {
    results = await runCells(CELLS)
  }, 900_000)

  test.each(CELLS.map(({ name }) => name))('%s', (name) => {
    const result = results.find(({ cell }) => cell.name === name)
    expect(result?.problems ?? ['did not run']).toEqual([])
  })

  test(`${PAGE} says what this run found (npm run test:servers -- --write renews it)`, {
    timeout: 600_000,
  }, async ({ skip }) => {
    const written = readFileSync(join(import.meta.dirname, '../..', PAGE), 'utf8')
    const found = pageOf(results, await collectReplies())
    const other = PRODUCTS.filter((product) => !written.includes(`${product} ${versionOf(product)}`))
    skip(other.length > 0, `the page is of other releases of ${other.join(', ')}, which may speak differently`)
    expect(found).toBe(written)
  })
})
