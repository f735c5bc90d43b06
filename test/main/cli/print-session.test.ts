/** What a session looks like in a terminal; the files in `expected/` hold the whole of some. */
import { describe, expect, test } from 'vitest'
import { nextWords, optionFor } from '../../../src/main/cli/act-words.ts'
import { sessionText } from '../../../src/main/cli/print-session.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { PLAIN } from '../../../src/shared/report/block-text.ts'
import { SCRIPTS } from '../../shared/diagnosis/forms/scripts.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const texts = goldenTranscripts().map(({ name, transcript }) => ({
  name,
  text: sessionText(transcript, diagnose(transcript, PRODUCTS), PLAIN),
}))

test('a failure fits a screen, and with the connections of probes a large one', () => {
  const failures = texts.filter(({ text }) => /^FAILS/m.test(text))
  const linesOf = (those: typeof failures) => those.map(({ text }) => text.split('\n').length)
  const probed = failures.filter(({ text }) => /^ {2}Probes {2,}/m.test(text))
  const alone = linesOf(failures.filter((one) => !probed.includes(one))).sort((one, other) => one - other)
  expect(alone[Math.floor(alone.length / 2)]).toBeLessThanOrEqual(32)
  expect(alone.at(-1)).toBeLessThanOrEqual(56)
  expect(Math.max(...linesOf(probed))).toBeLessThanOrEqual(72)
})

test('the answer stands last, below the failing step', () => {
  for (const { name, text } of texts) {
    const lines = text.split('\n')
    const verdict = lines.findIndex((line) => /^(?:WORKS|FAILS|INCONCLUSIVE)/.test(line))
    expect(verdict, name).toBeGreaterThanOrEqual(0)
    expect(
      lines.findLastIndex((line) => line.startsWith('!!')),
      name,
    ).toBeLessThan(verdict)
  }
})

test.each([
  ['a folder’s name whose quotation mark stays open', 'opens a quotation mark and does not close it'],
  ['TLS of the data connection is wanted before 150', 'wants TLS on the data connection before its 150'],
])('what is noted of a session that works is told: %s', (script, words) => {
  const transcript = SCRIPTS[script]?.()
  const text = transcript && sessionText(transcript, diagnose(transcript, PRODUCTS), PLAIN).replace(/\s+/g, ' ')
  expect(text).toMatch(/WORKS: Everything that was asked for works/)
  expect(text).toContain(words)
})

describe('acts on a command line', () => {
  test('options with their values', () => {
    expect(optionFor({ id: 'set-option', option: 'data', value: 'pasv' })).toBe('--data pasv')
    expect(optionFor({ id: 'set-option', option: 'family', value: 'ipv4' })).toBe('--ipv4')
    expect(optionFor({ id: 'set-option', option: 'keepAlive', value: 'true' })).toBe('--keep-alive')
    expect(optionFor({ id: 'set-option', option: 'silence', value: '60' })).toBe('--timeout 60')
    expect(optionFor({ id: 'set-option', option: 'activePorts', value: null })).toBe('--active-ports A-B')
    expect(optionFor({ id: 'copy-for-server-admin' })).toBeNull()
  })
  test('both ways past a certificate', () => {
    const words = nextWords([{ id: 'run-anyway' }, { id: 'pin-certificate', fingerprint: 'AB:CD' }])
    expect(words.join('\n')).toMatch(/--insecure[\s\S]*--pin AB:CD/)
  })
})
