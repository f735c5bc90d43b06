/** The generator of translated words. */
import { describe, expect, test } from 'vitest'
import { type Candidate, chooseWords, messageWords } from '../../catalogues/choose-words.ts'
import { readMo, readPo } from '../../catalogues/gettext.ts'

const candidate = (meaning: string | null, text: string): Candidate => ({ meaning, words: messageWords(text) })

test('what is filled in is no word of a message', () =>
  expect(messageWords('Verbinde mit %s:%d, {0} &Abbrechen')).toEqual(['verbinde', 'mit', 'abbrechen']))

describe('the words of a message', () => {
  const timedOut = candidate('silence', 'Verbindung nach %d Sekunden Inaktivität getrennt')
  const closed = candidate('closed', 'Verbindung vom Server getrennt')

  test('are those that another message has not, in the order of the text', () => {
    const words = chooseWords(timedOut, [timedOut, closed])
    expect(words).toContain('inaktivität')
    expect(words?.every((word) => timedOut.words.includes(word))).toBe(true)
    expect(closed.words).not.toEqual(expect.arrayContaining([...(words ?? [])]))
  })

  test('are all of them where it holds another message', () => {
    const longer = candidate('tls', 'TLS Verbindung vom Server getrennt')
    expect(chooseWords(longer, [longer, closed])).toEqual(longer.words)
  })

  test('are none where another meaning has the very same', () =>
    expect(chooseWords(closed, [closed, candidate('other', 'Verbindung vom Server getrennt')])).toBeNull())

  test('are none where they would stand in any sentence', () =>
    expect(chooseWords(candidate('a', 'Typ'), [])).toBeNull())

  test('may stand in a message that no row knows', () =>
    expect(chooseWords(closed, [closed, candidate(null, 'Verbindung vom Server getrennt')])).toEqual(closed.words))
})

test('a catalogue in text is read, without uncertain entries', () => {
  const po = 'msgid ""\nmsgstr "x"\n\nmsgid "Not %s"\nmsgstr "Nicht "\n"%s"\n\n#, fuzzy\nmsgid "No"\nmsgstr "Nein"\n'
  expect([...readPo(po)]).toEqual([['Not %s', ['Nicht %s']]])
})

test('a compiled catalogue is read, anything else refused', () => {
  const strings = ['', 'head', 'One\0Many', 'Eins\0Viele']
  const header = Buffer.alloc(28 + 32)
  header.writeUInt32LE(0x950412de, 0)
  header.writeUInt32LE(2, 8)
  header.writeUInt32LE(28, 12)
  header.writeUInt32LE(44, 16)
  const bytes = strings.map((text) => Buffer.from(`${text}\0`))
  let at = header.length
  for (const [index, place] of [28, 44, 36, 52].entries()) {
    const text = bytes[index] as Buffer
    header.writeUInt32LE(text.length - 1, place)
    header.writeUInt32LE(at, place + 4)
    at += text.length
  }
  expect([...readMo(Buffer.concat([header, ...bytes]))]).toEqual([['One', ['Eins', 'Viele']]])
  expect(() => readMo(Buffer.from('no catalogue at all, only some text'))).toThrow('Not a compiled')
})
