/** Replies in the words of servers that the catalogues know, in any of their languages. */
import { expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { compileMessages } from '../../../src/shared/facts/messages/compile-messages.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { MESSAGE_CATALOGUES } from '../../../src/shared/products/messages.ts'

const messages = compileMessages(MESSAGE_CATALOGUES)
const session = (...lines: readonly string[]) =>
  importLog(['< 220 ready', '> USER u', '< 331 ok', '> PASS ***', ...lines].join('\n'), PRODUCTS.logs)

test.each([
  // Pure-FTPd in Polish and German: too many users.
  ['421 20 użytkowników (maksimum) już zalogowanych, wybacz', 'connection-limit'],
  ['421 20 Benutzer (maximal) sind schon eingeloggt, sorry.', 'connection-limit'],
])('%s', (reply, cause) => {
  const log = session(`< ${reply}`)
  expect(diagnose(log, { ...PRODUCTS, messages }).verdict.cause).toBe(cause)
})

test('a diagnosis without catalogues says the same before and after one with them', () => {
  const log = session('< 230 ok', '> STOR a', '< 550 Failed to open file.')
  const before = diagnose(log, PRODUCTS)
  diagnose(log, { ...PRODUCTS, messages })
  expect(diagnose(log, PRODUCTS)).toEqual(before)
})
