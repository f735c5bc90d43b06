import { expect, test } from 'vitest'
import { compileMessages, type Entry, type Lookup } from '../../../src/shared/facts/messages/compile-messages.ts'
import { readStored, storeMessages } from '../../../src/shared/facts/messages/stored-messages.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/message-catalogues.ts'

test('what a build stores reads as what was compiled, entry by entry', () => {
  const compiled = compileMessages(MESSAGE_CATALOGUES)
  const stored = readStored(storeMessages(compiled))
  const same = (map: ReadonlyMap<string, readonly Entry[]>, lookup: Lookup) => {
    expect([...map.keys()].some((key) => lookup.get(`${key}~`) ?? lookup.get(` ${key}`))).toBe(false)
    for (const [key, entries] of map) expect(lookup.get(key), key).toEqual(entries)
    expect(map.size).toBeGreaterThan(0)
  }
  same(compiled.words, stored.words)
  same(compiled.numbers, stored.numbers)
  same(compiled.beginnings, stored.beginnings)
  expect(stored.codes).toEqual(compiled.codes)
  expect(stored.lengths).toEqual(compiled.lengths)
})

test('an entry stays the same object, and what is not stored is not found', () => {
  const { words } = readStored(storeMessages(compileMessages([])))
  const [word] = [...compileMessages([]).words.keys()]
  expect(words.get(word ?? '')).toBe(words.get(word ?? ''))
  for (const none of ['', '\n', '\t', '\ud800', '\uffff', '~', 'constructor', 'no such word'])
    expect(words.get(none)).toBeUndefined()
})
