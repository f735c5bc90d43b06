/** A signature without a case, or a sign that no case shows, fails here. */
import { describe, expect, test } from 'vitest'
import { readingOf } from '../../../src/shared/diagnosis/reading.ts'
import { recogniseSignatures } from '../../../src/shared/diagnosis/signature-match.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import { SIGNATURE_CASES } from './signature-cases.ts'

describe.each(PRODUCTS.signatures)('$name', ({ name, ownSigns, sharedSigns, references }) => {
  const sessions = SIGNATURE_CASES.filter(({ product }) => product === name).map(({ transcript }) =>
    readingOf(deriveView(transcript), PRODUCTS),
  )

  test('is named in a case of its own, and nothing else is', () => {
    expect(sessions.length).toBeGreaterThan(0)
    for (const session of sessions)
      expect(recogniseSignatures(session).map(({ signature }) => signature.name)).toEqual([name])
  })

  test.each([...ownSigns, ...sharedSigns])('shows that $shows', ({ seen }) => {
    expect(sessions.some((session) => seen(session).length > 0)).toBe(true)
  })

  test('has two signs at least, and says where they are documented', () => {
    expect(ownSigns.length + sharedSigns.length).toBeGreaterThan(1)
    expect(references.length).toBeGreaterThan(0)
  })
})
