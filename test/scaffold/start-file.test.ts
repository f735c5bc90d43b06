import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isFacet, PLUG_INS } from './plug-ins.ts'
import { startFile } from './start-file.ts'

const ROOT = join(import.meta.dirname, '../..')
const contributing = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8')
const copy = mkdtempSync(join(tmpdir(), 'ftpscope-scaffold-'))
for (const { example } of Object.values(PLUG_INS)) cpSync(join(ROOT, example), join(copy, example), { recursive: true })
afterAll(() => rm(copy, { recursive: true }))

describe.each(Object.entries(PLUG_INS))('a new %s', (kind, plugIn) => {
  const { example } = plugIn
  test('starts from the example that CONTRIBUTING explains', () => {
    expect(contributing).toContain(`\`${example}\``)
    expect(contributing).toContain(`\`npm run new ${kind} ${isFacet(plugIn) ? 'PRODUCT' : 'NAME'}\``)
  })

  test('is named by its file or product', () => {
    const { path } = startFile(copy, kind, 'a-new-one')
    const folder = isFacet(plugIn) ? 'src/shared/products/a-new-one' : dirname(example)
    expect(dirname(path)).toBe(folder)
    expect(basename(path)).toBe(isFacet(plugIn) ? basename(example) : 'a-new-one.ts')
    expect(readFileSync(join(copy, path), 'utf8')).toBe(readFileSync(join(copy, example), 'utf8'))
  })
})

test('what is there stays, and a wrong kind or name is said', () => {
  startFile(copy, 'rule', 'twice')
  expect(() => startFile(copy, 'rule', 'twice')).toThrow('twice.ts is there already')
  expect(() => startFile(copy, 'importer', 'x')).toThrow('"importer" is none of rule, probe')
  for (const name of ['', '../x', 'Camel', 'a b', '-a', 'a--b'])
    expect(() => startFile(copy, 'rule', name)).toThrow('is no name')
})
